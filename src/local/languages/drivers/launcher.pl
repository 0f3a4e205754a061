# Starts the steps of tasks: reads them from standard input and forks.
# usage: perl launcher.pl
#
# A step is a number of bytes on a line of its own, and in so many bytes these texts, each ended by
# a NUL: the step's folder, what is to be kept of its attempt, the working folder, the number of
# words of the command, these words, and NAME=VALUE of its environment.
#
# A step makes in its folder
#   start    exclusively, so that nothing ever runs twice; process id, start time (of the process in
#            clock ticks, then milliseconds since 1970), what is to be kept; at the end, in one
#            write, the exit code and when
#   out err  what the command prints
# and the launcher names the folder on standard output, which is only a hint to look for the end.
# At the end of its input it waits for the steps that run: they need their end written.
use strict;
use warnings;
use Fcntl;
use POSIX ();
use Time::HiRes ();

my $buffer = '';
my $is_open = 1;
my @waiting;
my %running;

open(my $requests, '<&', \*STDIN) or exit 2;
open(my $hints, '>&', \*STDOUT) or exit 2;
open(STDIN, '<', '/dev/null') or exit 2;
open(STDOUT, '>', '/dev/null') or exit 2;
pipe(my $woken, my $wake) or exit 2;
fcntl($_, F_SETFL, O_NONBLOCK) for $woken, $wake;
$SIG{CHLD} = sub { syswrite $wake, '.' };
$SIG{PIPE} = 'IGNORE';
# whoever asked for this launcher knows by it that it works here
syswrite $hints, "+\n";

while ($is_open || %running || @waiting) {
    my $bits = '';
    vec($bits, fileno $woken, 1) = 1;
    vec($bits, fileno $requests, 1) = 1 if $is_open;
    # a signal just before the wait would wake nobody, hence a limit while there is something to hear
    my $ready = select $bits, undef, undef, %running || @waiting ? 0.25 : undef;
    sysread $woken, my $signals, 4096;
    reap();
    receive() if $ready > 0 && vec $bits, fileno $requests, 1;
    start(shift @waiting) while @waiting && can_fork();
}

sub receive {
    my $count = sysread $requests, $buffer, 65536, length $buffer;
    return if !defined $count;
    $is_open = 0 if $count == 0;
    while ($buffer =~ /\A([0-9]+)\n/) {
        my ($size, $from) = ($1, $+[0]);
        last if length $buffer < $from + $size;
        push @waiting, [split /\0/, substr($buffer, $from, $size), -1];
        substr $buffer, 0, $from + $size, '';
    }
}

my $retry_at;

# After a fork that failed the next one has to wait a little.
sub can_fork { return !defined $retry_at || Time::HiRes::time() >= $retry_at }

sub start {
    my ($step) = @_;
    my ($folder, $kept, $working, $count, @rest) = @$step;
    my $fence;
    if (!sysopen $fence, "$folder/start", O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600) {
        # it was started before, or the disk is full, which may pass
        syswrite $hints, "-$folder\n" if !$!{EEXIST};
        return;
    }
    my $child = fork;
    if (!defined $child) {
        unlink "$folder/start";
        unshift @waiting, $step;
        $retry_at = Time::HiRes::time() + 0.1;
        return;
    }
    $retry_at = undef;
    if ($child) {
        # whoever has a file of an attempt open is killed with it: the launcher must not
        close $fence;
        $running{$child} = $folder;
        return;
    }
    $SIG{CHLD} = $SIG{PIPE} = 'DEFAULT';
    POSIX::setsid();
    syswrite $fence, join(' ', $$, began(), now(), $kept) . "\n";
    for ([1, 'out'], [2, 'err']) {
        my ($descriptor, $name) = @$_;
        sysopen(my $file, "$folder/$name", O_WRONLY | O_CREAT | O_APPEND, 0600) or POSIX::_exit(126);
        POSIX::dup2(fileno $file, $descriptor);
    }
    chdir $working or complain("cannot enter the folder $working: $!", 1);
    pop @rest;
    my @words = splice @rest, 0, $count;
    %ENV = map { /\A([^=]+)=(.*)\z/s ? ($1, $2) : () } @rest;
    { no warnings; exec { $words[0] } @words }
    complain("cannot start $words[0]: $!", $!{ENOENT} ? 127 : 126);
}

sub complain {
    my ($text, $code) = @_;
    syswrite STDERR, "pa-nb: $text\n";
    POSIX::_exit($code);
}

# Clock ticks between the start of the machine and that of this process; the name may hold anything.
sub began {
    open(my $file, '<', '/proc/self/stat') or return '-';
    sysread $file, my $line, 4096;
    return (split / /, substr $line, rindex($line, ')') + 2)[19];
}

sub now { return int 1000 * Time::HiRes::time() }

sub reap {
    while ((my $child = waitpid -1, POSIX::WNOHANG()) > 0) {
        my $code = $? & 127 ? 128 + ($? & 127) : $? >> 8;
        my $folder = delete $running{$child} or next;
        # a folder that was removed stays so
        if (sysopen my $record, "$folder/start", O_WRONLY | O_APPEND) {
            syswrite $record, join(' ', $code, now()) . "\n";
        }
        syswrite $hints, "$folder\n";
    }
}

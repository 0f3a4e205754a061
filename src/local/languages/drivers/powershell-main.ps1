# Runs one PowerShell script of a task.
# usage: pwsh -NoLogo -NoProfile -NonInteractive -File powershell-main.ps1 STEP_FOLDER
param([string] $Folder)

$ErrorActionPreference = 'Stop'
$invariant = [Globalization.CultureInfo]::InvariantCulture
$scriptPath = Join-Path $Folder 'script.ps1'
$passes = 'null, bool, int, long, double, decimal, string, byte[], arrays and hashtables of these'

# the coding is that of value-codec.ts; not ConvertFrom-Json, which takes texts for dates
function ConvertFrom-Coded([Text.Json.JsonElement] $Coded) {
  switch ($Coded.ValueKind.ToString()) {
    'String' { return $Coded.GetString() }
    'True' { return $true }
    'False' { return $false }
    'Number' { return $Coded.GetInt32() }
    'Array' { return , (ConvertFrom-CodedList $Coded) }
    'Object' {
      foreach ($property in $Coded.EnumerateObject()) {
        return , (ConvertFrom-Tagged $property.Name $property.Value)
      }
    }
  }
  return $null
}

function ConvertFrom-CodedList([Text.Json.JsonElement] $Coded) {
  $items = [Collections.ArrayList]::new()
  foreach ($item in $Coded.EnumerateArray()) { [void] $items.Add((ConvertFrom-Coded $item)) }
  return , $items.ToArray()
}

function ConvertFrom-Tagged([string] $Tag, [Text.Json.JsonElement] $Content) {
  switch ($Tag) {
    'long' { return [long]::Parse($Content.GetString(), $invariant) }
    'double' { return ConvertFrom-DoubleText $Content.GetString() }
    'decimal' { return [decimal]::Parse($Content.GetString(), 'Float', $invariant) }
    'bytes' { return , [Convert]::FromBase64String($Content.GetString()) }
    'set' { return , (ConvertFrom-CodedList $Content) }
    'map' { return ConvertFrom-CodedPairs $Content }
  }
  # a class that only Java knows: its text
  return $Content[1].GetString()
}

function ConvertFrom-DoubleText([string] $Text) {
  switch -Regex ($Text) {
    '^-inf' { return [double]::NegativeInfinity }
    '^inf' { return [double]::PositiveInfinity }
    '^nan' { return [double]::NaN }
  }
  return [double]::Parse($Text, $invariant)
}

function ConvertFrom-CodedPairs([Text.Json.JsonElement] $Pairs) {
  $map = @{}
  foreach ($pair in $Pairs.EnumerateArray()) {
    $key = ConvertFrom-Coded $pair[0]
    $map[$key] = ConvertFrom-Coded $pair[1]
  }
  return $map
}

function ConvertTo-Text([string] $Text) {
  return '"' + [Text.Encodings.Web.JavaScriptEncoder]::Default.Encode($Text) + '"'
}

function ConvertTo-Coded($Value, [int] $Depth = 0) {
  if ($Depth -gt 400) { throw 'it is nested more than 400 deep, or holds itself' }
  if ($null -eq $Value) { return 'null' }
  $plain = $Value.psobject.BaseObject
  if ($plain -is [bool]) { return $plain.ToString().ToLowerInvariant() }
  if ($plain -is [string] -or $plain -is [char]) { return ConvertTo-Text ([string] $plain) }
  if ($plain -is [byte] -or $plain -is [int16] -or $plain -is [int]) { return ([int] $plain).ToString($invariant) }
  if ($plain -is [long] -or $plain -is [uint32]) { return '{"long":"' + ([long] $plain).ToString($invariant) + '"}' }
  if ($plain -is [double] -or $plain -is [single]) { return '{"double":"' + (ConvertTo-DoubleText $plain) + '"}' }
  if ($plain -is [decimal]) { return '{"decimal":"' + $plain.ToString($invariant) + '"}' }
  if ($plain -is [byte[]]) { return '{"bytes":"' + [Convert]::ToBase64String($plain) + '"}' }
  if ($plain -is [Collections.IDictionary]) {
    $pairs = foreach ($key in @($plain.Keys)) {
      '[' + (ConvertTo-Coded $key ($Depth + 1)) + ',' + (ConvertTo-Coded $plain[$key] ($Depth + 1)) + ']'
    }
    return '{"map":[' + ($pairs -join ',') + ']}'
  }
  if ($plain -is [Collections.IList]) {
    $items = foreach ($item in $plain) { ConvertTo-Coded $item ($Depth + 1) }
    return '[' + ($items -join ',') + ']'
  }
  throw "it is or holds a $($plain.GetType().FullName)"
}

function ConvertTo-DoubleText([double] $Value) {
  if ([double]::IsNaN($Value)) { return 'nan' }
  if ([double]::IsInfinity($Value)) { return $(if ($Value -gt 0) { 'inf' } else { '-inf' }) }
  return $Value.ToString('R', $invariant)
}

function ConvertTo-Checked([string] $What, $Value) {
  try { return ConvertTo-Coded $Value }
  catch {
    throw "$What cannot be passed on: $($_.Exception.Message). Pass it as text, an array or a hashtable instead. What passes between tasks: $passes."
  }
}

function ConvertTo-Pairs([string] $What, [Collections.IDictionary] $Map) {
  $pairs = foreach ($key in @($Map.Keys)) {
    '[' + (ConvertTo-Text ([string] $key)) + ',' + (ConvertTo-Checked ($What -f $key) $Map[$key]) + ']'
  }
  return '[' + ($pairs -join ',') + ']'
}

function Write-Output-File([string] $Content) {
  $target = Join-Path $Folder 'output.json'
  [IO.File]::WriteAllText("$target.new", $Content)
  [IO.File]::Move("$target.new", $target, $true)
}

function Write-Streams($Streams) {
  foreach ($name in 'Information', 'Debug', 'Verbose', 'Warning') {
    foreach ($record in $Streams.$name.ReadAll()) { [Console]::Out.WriteLine([string] $record) }
  }
}

function Write-Failure([string] $Type, [string] $Message, $Line) {
  [Console]::Error.WriteLine($Message)
  $code = 'null'
  if ($Line -gt 0) {
    $code = $Line
    [Console]::Error.WriteLine("  at ${scriptPath}:$Line")
  }
  $error_ = '{"type":' + (ConvertTo-Text $Type) + ',"message":' + (ConvertTo-Text $Message) + ',"line":' + $code + '}'
  try { Write-Output-File (Get-Output '[]' 'null' $error_) }
  catch { [Console]::Error.WriteLine("pa-nb: $($_.Exception.Message)") }
  exit 1
}

function Get-Output([string] $Outputs, [string] $Value, [string] $Failure) {
  $now = Get-ScriptVariable 'variables'
  $puts = @{}
  foreach ($name in @($now.Keys)) {
    $coded = ConvertTo-Checked "the variable ``$name``" $now[$name]
    if (-not ($before.ContainsKey([string] $name) -and $before[[string] $name] -ceq $coded)) { $puts[[string] $name] = $coded }
  }
  $coded = foreach ($name in $puts.Keys) { '[' + (ConvertTo-Text $name) + ',' + $puts[$name] + ']' }
  $removed = foreach ($name in $before.Keys) { if (-not $now.Contains($name)) { ConvertTo-Text $name } }
  $metadata = Get-ScriptVariable 'resultMetadata'
  $texts = foreach ($key in @($metadata.Keys)) { '[' + (ConvertTo-Text ([string] $key)) + ',' + (ConvertTo-Text ([string] $metadata[$key])) + ']' }
  return '{"puts":[' + ($coded -join ',') + '],"removed":[' + ($removed -join ',') + '],"outputs":' + $Outputs +
    ',"value":' + $Value + ',"resultMap":' + (ConvertTo-Pairs '`resultMap`' (Get-ScriptVariable 'resultMap')) +
    ',"metadata":[' + ($texts -join ',') + '],"environment":[],"error":' + $Failure + '}'
}

function Get-ScriptVariable([string] $Name) {
  return , $shell.Runspace.SessionStateProxy.GetVariable($Name)
}

function Set-Bindings([Text.Json.JsonElement] $Given) {
  $session = $shell.Runspace.SessionStateProxy
  foreach ($name in 'variables', 'genericInformation', 'resultMap', 'resultMetadata') {
    $session.SetVariable($name, (ConvertFrom-CodedPairs $Given.GetProperty($name)))
  }
  $results = foreach ($result in $Given.GetProperty('results').EnumerateArray()) {
    , (ConvertFrom-Coded $result.GetProperty('value'))
  }
  $session.SetVariable('results', @($results))
  $session.SetVariable('credentials', @{})
  foreach ($text in $Given.GetProperty('texts').EnumerateObject()) { $session.SetVariable($text.Name, $text.Value.GetString()) }
  $arguments = @(foreach ($argument in $Given.GetProperty('args').EnumerateArray()) { $argument.GetString() })
  if ($arguments.Count -gt 0) { $session.SetVariable('args', $arguments) }
  if ($Given.GetProperty('hasResult').GetBoolean()) { $session.SetVariable('result', (ConvertFrom-Coded $Given.GetProperty('result'))) }
  $session.SetVariable('paNbProgressFile', $Given.GetProperty('progressFile').GetString())
}

# what has methods is made in the runspace of the script: another one would wait for ours
$prelude = @'
$progress = [pscustomobject] @{ percent = 0; file = $paNbProgressFile }
$progress | Add-Member ScriptMethod get { $this.percent }
$progress | Add-Member ScriptMethod set {
  param([int] $percent)
  if ($percent -lt 0 -or $percent -gt 100) { throw "progress must be from 0 to 100, not $percent" }
  $this.percent = $percent
  [IO.File]::WriteAllText($this.file, "$percent`n")
}
Remove-Variable paNbProgressFile
'@

$options = [Text.Json.JsonDocumentOptions]::new()
$options.MaxDepth = 4096
$document = [Text.Json.JsonDocument]::Parse([IO.File]::ReadAllText((Join-Path $Folder 'input.json')), $options)
$shell = [PowerShell]::Create()
Set-Bindings $document.RootElement
$before = [Collections.Generic.Dictionary[string, string]]::new()
$variables = Get-ScriptVariable 'variables'
foreach ($name in @($variables.Keys)) { $before[[string] $name] = ConvertTo-Coded $variables[$name] }
[void] $shell.AddScript($prelude).Invoke()
$shell.Commands.Clear()

[void] $shell.AddScript([IO.File]::ReadAllText($scriptPath))
$nothing = [Management.Automation.PSDataCollection[psobject]]::new()
$nothing.Complete()
$printed = [Management.Automation.PSDataCollection[psobject]]::new()
$running = $shell.BeginInvoke($nothing, $printed)
do {
  $isOver = $running.AsyncWaitHandle.WaitOne(50)
  Write-Streams $shell.Streams
} until ($isOver)

$record = $null
try { [void] $shell.EndInvoke($running) }
catch {
  $cause = $_.Exception
  if ($null -ne $cause.InnerException) { $cause = $cause.InnerException }
  $record = $cause.ErrorRecord
  if ($null -eq $record) { $record = $_ }
}
if ($null -eq $record -and $shell.Streams.Error.Count -gt 0) { $record = $shell.Streams.Error[0] }
if ($null -ne $record) {
  $type = $record.Exception.GetType().Name
  $message = $record.Exception.Message
  $line = $record.InvocationInfo.ScriptLineNumber
  if ($record.Exception -is [Management.Automation.ParseException]) {
    $line = $record.Exception.Errors[0].Extent.StartLineNumber
    $message = $record.Exception.Errors[0].Message
  }
  Write-Failure $type $message $line
}

try {
  $outputs = foreach ($name in 'result', 'selected', 'branch', 'runs', 'loop', 'preJavaHomeCmd') {
    $value = Get-ScriptVariable $name
    if ($null -ne $value) { '[' + (ConvertTo-Text $name) + ',' + (ConvertTo-Checked "``$name``" $value) + ']' }
  }
  $own = 'null'
  if ($printed.Count -eq 1) { $own = '[' + (ConvertTo-Checked 'the output' $printed[0]) + ']' }
  if ($printed.Count -gt 1) { $own = '[' + (ConvertTo-Checked 'the output' @($printed)) + ']' }
  Write-Output-File (Get-Output ('[' + ($outputs -join ',') + ']') $own 'null')
}
catch { Write-Failure 'InvalidOperationException' $_.Exception.Message $null }
exit 0

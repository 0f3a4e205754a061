import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ow2.proactive.scheduler.common.job.TaskFlowJob;
import org.ow2.proactive.scheduler.common.job.factories.FlowChecker;
import org.ow2.proactive.scheduler.common.job.factories.FlowError;
import org.ow2.proactive.scheduler.common.job.factories.JobFactory;
import org.ow2.proactive.scheduler.common.task.Task;

/** Asks ProActive's own parser and its check of controls about a workflow. */
public class WorkflowCheck {
    /** Of processor time. */
    private static final long LONGEST_NS = 300_000_000L;

    /** Why the workflow is refused; null if it is not. The check of controls does not end for some cycles. */
    @SuppressWarnings({"deprecation", "removal"})
    public static String refusal(String xml) throws InterruptedException {
        String[] answer = {"flow: the check does not end"};
        Thread thread = new Thread(null, () -> answer[0] = check(xml), "check", 1 << 22);
        thread.start();
        for (thread.join(5); thread.isAlive(); thread.join(20))
            if (ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) > LONGEST_NS) thread.stop();
        return answer[0];
    }

    /**
     * Names and values of the job's variables, its generic information and its tasks' variables once patterns are
     * replaced, after `kept`; or why the workflow is refused, after `refused`.
     */
    public static List<String> resolved(String xml, Map<String, String> submitted) {
        List<String> lines = new ArrayList<>();
        try {
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            TaskFlowJob job = (TaskFlowJob) JobFactory.getFactory()
                    .createJob(new ByteArrayInputStream(bytes), submitted, new HashMap<>());
            lines.add("kept");
            lines.add("name " + job.getName());
            job.getVariables().forEach((name, value) -> lines.add("variable " + name + "=" + value.getValue()));
            job.getGenericInformation().forEach((name, value) -> lines.add("info " + name + "=" + value));
            for (Task task : job.getTasks())
                task.getVariables().forEach(
                        (name, value) -> lines.add("of " + task.getName() + " " + name + "=" + value.getValue()));
        } catch (Throwable thrown) {
            lines.add("refused");
            lines.add(rootOf(thrown).toString().split("\n")[0]);
        }
        return lines;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause;
    }

    private static String check(String xml) {
        try {
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            TaskFlowJob job = (TaskFlowJob) JobFactory.getFactory().createJob(new ByteArrayInputStream(bytes));
            if (job.getTasks().isEmpty()) return "no tasks";
            FlowError error = FlowChecker.validate(job);
            return error == null ? null : "flow: " + error.getMessage() + " (" + error.getTask() + ")";
        } catch (ThreadDeath ended) {
            throw ended;
        } catch (Throwable thrown) {
            return "factory: " + rootOf(thrown).toString().split("\n")[0];
        }
    }
}

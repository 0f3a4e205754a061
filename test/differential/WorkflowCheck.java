import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.ow2.proactive.scheduler.common.job.TaskFlowJob;
import org.ow2.proactive.scheduler.common.job.factories.FlowChecker;
import org.ow2.proactive.scheduler.common.job.factories.FlowError;
import org.ow2.proactive.scheduler.common.job.factories.JobFactory;

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
            Throwable cause = thrown;
            while (cause.getCause() != null) cause = cause.getCause();
            return "factory: " + cause.toString().split("\n")[0];
        }
    }
}

package org.ow2.proactive.scheduler.common.job.factories.spi;

import com.google.common.collect.ImmutableMap;
import java.util.ServiceLoader;

/**
 * Finds ProActive's checks of a job with the loader that every Java has. The class of that name in the client's
 * library asks a registry which since Java 9 takes nothing but image formats.
 */
public class JobValidatorRegistry {
    private static final JobValidatorRegistry INSTANCE = new JobValidatorRegistry();
    private final ImmutableMap<String, JobValidatorService> checks;

    private JobValidatorRegistry() {
        ImmutableMap.Builder<String, JobValidatorService> found = ImmutableMap.builder();
        for (JobValidatorService check : ServiceLoader.load(JobValidatorService.class))
            found.put(check.getClass().getName(), check);
        checks = found.build();
    }

    public static JobValidatorRegistry getInstance() {
        return INSTANCE;
    }

    public ImmutableMap<String, JobValidatorService> getRegisteredFactories() {
        return checks;
    }
}

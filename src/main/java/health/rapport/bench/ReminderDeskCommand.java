package health.rapport.bench;

import health.rapport.oystehr.sandbox.SandboxDoor;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The desk that {@link RemindersFigures} kills: sends reminders until its process ends. */
@Command(name = "reminder-desk", hidden = true, description = "Sends reminders until it is killed.")
final class ReminderDeskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DOOR")
    private URI door;

    @Override
    public Integer call() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = new SandboxDoor(door, threads);
            try (var sender = new ReminderSender(opened, opened.addresses().join(), 1)) {
                sender.start();
                spec.commandLine().getOut().println("at work");
                spec.commandLine().getOut().flush();
                new CountDownLatch(1).await();
            }
            return 0;
        }
    }
}

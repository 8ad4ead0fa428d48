package health.rapport.app;

import health.rapport.settings.Organisation;
import health.rapport.store.PolicyReader;
import health.rapport.store.SettingsFile;
import health.rapport.store.SystemKeychain;
import health.rapport.ui.common.FxThread;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A start of the app: opens it, or hands over to the Rapport that is open already. */
public final class Start {
    /**
     * What somebody may say when they start it.
     *
     * @param demo    opens the demo clinic straight away
     * @param names   whom to sign in as there, a window each
     * @param backend one that runs already
     * @param data    where the demo clinic and its desks keep everything
     * @param link    a {@code rapport://} link; may be empty
     */
    public record Wishes(boolean demo, List<String> names, Optional<URI> backend, Optional<Path> data, String link) {
        static final Wishes NONE = new Wishes(false, List.of(), Optional.empty(), Optional.empty(), "");

        boolean straightIn() {
            return demo || !names.isEmpty() || backend.isPresent();
        }

        /** Whoever says what to open, and beside what, gets a Rapport of their own for it. */
        boolean saysNothingElse() {
            return !straightIn() && data.isEmpty();
        }
    }

    /** The organisation does not allow what was asked for. */
    public static final class NotAllowedHere extends Exception {
        private static final long serialVersionUID = 1;

        NotAllowedHere() {
            super("This computer’s organisation does not allow the demo clinic, nor to join a backend of one’s own.");
        }
    }

    private final Map<String, String> environment;

    public Start(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether it is as most people start it: without a word, where there is a display. Nobody has to be loaded then who reads words. */
    public static boolean isPlain(String... arguments) {
        return arguments.length == 0 && (Display.isThere(System.getenv()) || FirstWindow.isAll(System.getenv()));
    }

    /** Blocks until it is over. */
    public static int plainly() throws Exception {
        return new Start(System.getenv()).open(Wishes.NONE);
    }

    public int open(Wishes wishes) throws Exception {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "");
        Path folder = ConfigDirectory.of(system, environment, home);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> toolkit = WindowApplication.startToolkit(background);
            Optional<OnlyInstance> first;
            if (wishes.saysNothingElse()) {
                OnlyInstance.Meeting met = OnlyInstance.meet(folder, wishes.link());
                if (met instanceof OnlyInstance.Meeting.HandedOver) {
                    return 0;
                }
                first = met instanceof OnlyInstance.Meeting.First(var instance) ? Optional.of(instance) : Optional.empty();
            } else {
                first = OnlyInstance.claim(folder);
            }
            try {
                Organisation organisation = PolicyReader.of(system, environment).read();
                if (wishes.straightIn() && !organisation.policy().allowsDemo()) {
                    throw new NotAllowedHere();
                }
                Path own = wishes.data().orElseGet(() -> ConfigDirectory.data(system, environment, home)).resolve("projects");
                var app = new WindowApplication(wishes.backend(), wishes.straightIn(), wishes.names(), wishes.data(), Optional.of(own),
                        new SettingsFile(folder, organisation.start()), organisation, new SystemKeychain());
                return app.run(toolkit, windows -> shown(windows, wishes, first, background));
            } finally {
                first.ifPresent(OnlyInstance::close);
            }
        }
    }

    private static void hear(Windows windows, String address, CompletableFuture<Boolean> taken) {
        if (!windows.areOpen()) {
            taken.complete(false);
            return;
        }
        new FxThread().execute(() -> {
            if (!taken.isDone()) {
                taken.complete(windows.call(address));
            }
        });
    }

    private void shown(Windows windows, Wishes wishes, Optional<OnlyInstance> first, Executor background) {
        first.ifPresent(instance -> instance.listen((address, taken) -> hear(windows, address, taken), background));
        if (!wishes.link().isEmpty()) {
            windows.call(wishes.link());
        }
        if (FirstWindow.isAll(environment)) {
            FirstWindow.end(windows.signIn());
        }
    }
}

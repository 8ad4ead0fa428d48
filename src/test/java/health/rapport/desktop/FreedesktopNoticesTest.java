package health.rapport.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real session bus of its own, with a desktop that clicks. */
class FreedesktopNoticesTest {
    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

    @TempDir
    private Path folder;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private Process daemon;
    private String address;
    private DBusConnection service;
    private final Desktop desktop = new Desktop();
    private FreedesktopNotices notices;

    /** What was shown, as "id replaces words". */
    private static final class Desktop implements Notifications {
        private final List<String> shown = new CopyOnWriteArrayList<>();
        private final List<Long> closed = new CopyOnWriteArrayList<>();

        @Override
        public UInt32 Notify(String program, UInt32 replaces, String icon, String summary, String body, List<String> actions,
                Map<String, Variant<?>> hints, int milliseconds) {
            long id = replaces.longValue() == 0 ? shown.size() + 7L : replaces.longValue();
            shown.add(id + " " + replaces + " " + summary + body + " " + actions + " " + hints.get("category").getValue());
            return new UInt32(id);
        }

        @Override
        public void CloseNotification(UInt32 id) {
            closed.add(id.longValue());
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(DAEMON), "NOT TESTED: notifications over D-Bus, for there is no dbus-daemon on this computer");
        daemon = new ProcessBuilder(DAEMON.toString(), "--session", "--nofork", "--print-address", "--address=unix:path=" + folder.resolve("bus"))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        address = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8)).readLine();
        service = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        notices = new FreedesktopNotices(address, "Open", executor);
    }

    private void serve() throws DBusException {
        service.exportObject(Notifications.PATH, desktop);
        service.requestBusName(Notifications.NAME);
    }

    private void click(long id) throws DBusException {
        service.sendMessage(new Notifications.ActionInvoked(Notifications.PATH, new UInt32(id), "default"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (daemon != null) {
            notices.close();
            service.close();
            daemon.destroy();
            daemon.waitFor();
        }
        executor.shutdownNow();
    }

    @Test
    void oneTakesThePlaceOfTheOtherAndAClickIsHeardOnce() throws DBusException {
        serve();
        var clicks = new AtomicInteger();
        notices.show("New message in Rapport", clicks::incrementAndGet);
        notices.show("New messages in 2 conversations", clicks::incrementAndGet);
        await().until(() -> desktop.shown.size() == 2);
        assertThat(desktop.shown).containsExactly("7 0 New message in Rapport [default, Open] im.received",
                "7 7 New messages in 2 conversations [default, Open] im.received");

        click(99);
        click(7);
        click(7);
        await().until(() -> clicks.get() > 0);
        notices.show("New message in Rapport", clicks::incrementAndGet);
        await().until(() -> desktop.shown.size() == 3);
        assertThat(clicks).as("another program's, ours, and one that is gone").hasValue(1);
        assertThat(desktop.shown.getLast()).contains(" 0 New");
        notices.withdraw();
        await().until(() -> desktop.closed.size() == 1);
    }

    @Test
    void aDesktopThatShowsNoneIsNoTroubleAndIsAskedAgain() throws DBusException {
        notices.show("New message in Rapport", () -> { });
        notices.withdraw();
        executor.submit(() -> { });
        serve();
        await().until(() -> {
            notices.show("New message in Rapport", () -> { });
            return !desktop.shown.isEmpty();
        });
    }

    @Test
    void theBusIsWhereTheSessionSaysOrInItsFolder() throws IOException {
        assertThat(FreedesktopNotices.sessionBus(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/some"))).contains("unix:path=/some");
        assertThat(FreedesktopNotices.sessionBus(Map.of("XDG_RUNTIME_DIR", folder.toString()))).contains("unix:path=" + folder.resolve("bus"));
        assertThat(FreedesktopNotices.sessionBus(Map.of("XDG_RUNTIME_DIR", "/nowhere"))).isEmpty();
    }
}

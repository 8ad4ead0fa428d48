package health.rapport.desktop;

import health.rapport.notices.NoticeBoard;
import health.rapport.support.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifications of a Linux desktop, over its session bus. Connects with the first of them, and anew after a failure. */
public final class FreedesktopNotices implements NoticeBoard, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FreedesktopNotices.class);
    private static final UInt32 NONE = new UInt32(0);
    private static final int AS_LONG_AS_THE_DESKTOP_LIKES = -1;

    private final String bus;
    private final Lane lane;
    private final String open;
    private Optional<DBusConnection> connection = Optional.empty();
    private UInt32 shown = NONE;
    private Runnable clicked = () -> { };

    /**
     * @param bus  the session bus's address
     * @param open what a click does, for desktops that show it as a button
     */
    public FreedesktopNotices(String bus, String open, Executor blocking) {
        this.bus = bus;
        this.open = open;
        this.lane = new Lane(blocking);
    }

    /** Where this session's bus is; absent where there is none, as on other systems. */
    public static Optional<String> sessionBus(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS")).filter(address -> !address.isBlank())
                .or(() -> Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(folder -> Path.of(folder, "bus")).filter(Files::exists)
                        .map(socket -> "unix:path=" + socket));
    }

    @Override
    public void show(String words, Runnable whenClicked) {
        lane.execute(() -> attempt(notifications -> {
            clicked = whenClicked;
            // The words stand in the summary, which has no markup.
            shown = notifications.Notify("Rapport", shown, "rapport", words, "", List.of("default", open), Map.of("category", new Variant<>("im.received"),
                    "desktop-entry", new Variant<>("rapport"), "urgency", new Variant<>((byte) 1)), AS_LONG_AS_THE_DESKTOP_LIKES);
        }));
    }

    @Override
    public void withdraw() {
        lane.execute(() -> {
            if (!shown.equals(NONE)) {
                attempt(notifications -> notifications.CloseNotification(shown));
                shown = NONE;
            }
        });
    }

    @FunctionalInterface
    private interface Call {
        void on(Notifications notifications) throws DBusException;
    }

    private void attempt(Call call) {
        try {
            if (connection.filter(DBusConnection::isConnected).isEmpty()) {
                shown = NONE;
                connection = Optional.of(connect());
            }
            call.on(connection.get().getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class));
        } catch (DBusException | DBusExecutionException noService) {
            LOG.info("The desktop shows no notifications: {}", noService.getClass().getSimpleName());
            shown = NONE;
        }
    }

    private DBusConnection connect() throws DBusException {
        DBusConnection made = DBusConnectionBuilder.forAddress(bus).withShared(false).build();
        made.addSigHandler(Notifications.ActionInvoked.class, signal -> lane.execute(() -> {
            if (signal.id.equals(shown)) {
                shown = NONE;
                clicked.run();
            }
        }));
        return made;
    }

    /** What is still shown goes with it. */
    @Override
    public void close() {
        withdraw();
        lane.call(() -> {
            connection.ifPresent(FreedesktopNotices::end);
            return null;
        }).join();
    }

    private static void end(DBusConnection connection) {
        try {
            connection.close();
        } catch (IOException gone) {
            LOG.info("The session bus was gone already: {}", gone.getClass().getSimpleName());
        }
    }
}

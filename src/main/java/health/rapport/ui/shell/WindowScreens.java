package health.rapport.ui.shell;

import health.rapport.ui.common.Screen;
import java.util.EnumMap;
import java.util.Map;

/** The screens beside the inbox, each made when somebody first goes there. On the window's thread. */
final class WindowScreens {
    private final Map<Place, Screen> made = new EnumMap<>(Place.class);
    private final ShellViewModel shell;
    private final ShellController frame;
    private final Places places;

    /** Shows at once where the person is. */
    WindowScreens(ShellViewModel shell, ShellController frame, Places places) {
        this.shell = shell;
        this.frame = frame;
        this.places = places;
        shell.placeProperty().subscribe(this::go);
    }

    private void go(Place place) {
        if (place == Place.INBOX) {
            frame.showDesk();
        } else {
            frame.showScreen(current().root());
        }
    }

    boolean isInbox() {
        return shell.placeProperty().get() == Place.INBOX;
    }

    boolean showsConversation() {
        return isInbox() && frame.showsConversation();
    }

    /** The one before the person, where that is not the inbox. */
    Screen current() {
        return made.computeIfAbsent(shell.placeProperty().get(), missing -> switch (missing) {
            case ENCOUNTERS -> places.encounters();
            case REMINDERS -> places.reminders();
            case PHONES -> places.phones().orElseThrow();
            case SETTINGS, INBOX -> places.settings();
        });
    }
}

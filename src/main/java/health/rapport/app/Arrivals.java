package health.rapport.app;

import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.RapportLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** What somebody who starts Rapport once more, by a link or without one, gets to see in the windows that are open. On the window's thread. */
final class Arrivals {
    private final Messages messages;
    private final Theme theme;
    private final List<MainWindow> signedIn = new ArrayList<>();
    private Optional<RapportLink> notFollowed = Optional.empty();

    Arrivals(Messages messages, Theme theme) {
        this.messages = messages;
        this.theme = theme;
    }

    /** Somebody has signed in; a link that waited for that is followed now. */
    void opened(MainWindow window) {
        signedIn.add(window);
        notFollowed.ifPresent(link -> follow(window, link));
        notFollowed = Optional.empty();
    }

    void closed(MainWindow window) {
        signedIn.remove(window);
    }

    /** @param address a {@code rapport://} link, or nothing */
    void call(String address, Stage front) {
        front.setIconified(false);
        front.toFront();
        front.requestFocus();
        if (!address.isEmpty()) {
            RapportLink.parse(address).ifPresentOrElse(link -> follow(link, front), () -> say(front, messages.text("link.unknown")));
        }
    }

    private void follow(RapportLink link, Stage front) {
        if (signedIn.isEmpty()) {
            notFollowed = Optional.of(link);
        } else {
            follow(signedIn.stream().filter(window -> window.stage() == front).findFirst().orElseGet(signedIn::getLast), link);
        }
    }

    private void follow(MainWindow window, RapportLink link) {
        window.follow(link, () -> say(window.stage(), messages.text("link.lost")));
    }

    private void say(Stage owner, String sentence) {
        var notice = new Alert(Alert.AlertType.INFORMATION, sentence, ButtonType.OK);
        notice.initOwner(owner);
        notice.setTitle("Rapport");
        notice.setHeaderText(messages.text("link.title"));
        theme.dress(notice.getDialogPane().getScene());
        notice.setOnHidden(event -> theme.undress(notice.getDialogPane().getScene()));
        notice.show();
    }
}

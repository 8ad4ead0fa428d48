package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditedAct;
import health.rapport.model.Reference;
import health.rapport.ui.FakePlaces;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose record came before somebody's eyes is on record, whichever way it came there. */
class OpenedPatientsTest {
    private static final Reference OTHER = new Reference("Encounter", "CH3");

    private final GalleryClinic clinic = new GalleryClinic();
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(() -> {
            window = new MainWindow(new Stage(), clinic.workspace(), new Theme(), new Messages(Locale.ENGLISH), new FxThread(),
                    (navigator, sheets) -> new FakePlaces(), address -> { }, discard -> { }, () -> { });
            window.show();
            window.openConversation(GalleryClinic.LOPEZ);
            return window.stage();
        });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void theSheetThatStartsAConversationShowsAPatientToo() {
        screen.await(() -> clinic.audited.size() == 1);
        OffScreen.run(() -> {
            window.startConversation(OTHER);
            return true;
        });
        screen.await(() -> clinic.audited.size() == 2);
        assertThat(clinic.audited.getLast()).isInstanceOfSatisfying(AuditedAct.PatientOpened.class, opened -> assertThat(opened.encounter()).isEqualTo(OTHER));
    }
}

package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditedAct;
import health.rapport.model.Reference;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
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
            window = GalleryWindow.of(clinic);
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

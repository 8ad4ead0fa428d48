package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditedAct;
import health.rapport.chat.ChatEvent;
import health.rapport.model.ChatParticipant;
import health.rapport.chat.Connection;
import health.rapport.model.Author;
import health.rapport.model.PhoneNumber;
import health.rapport.ui.FakePlaces;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Focus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainWindowTest {
    private static final PseudoClass SHUT = PseudoClass.getPseudoClass("shut");

    private final GalleryClinic clinic = new GalleryClinic();
    private final FakePlaces places = new FakePlaces();
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(() -> {
            window = GalleryWindow.of(clinic, places);
            window.stage().setWidth(960);
            window.stage().setHeight(600);
            window.show();
            window.openConversation(GalleryClinic.LOPEZ);
            return window.stage();
        });
        screen.await(() -> there(".bubble") && focused("#box"));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whatANarrowWindowFoldsAwayComesAboveTheConversationAndGoesWithEsc() {
        assertThat(see(".context")).isFalse();
        OffScreen.run(() -> {
            ((ButtonBase) find("#details")).fire();
            return true;
        });
        screen.await(() -> there(".context"));
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".context") && focused("#box"));
    }

    @Test
    void whoseMessagesWereShownIsNotedOnce() {
        screen.await(() -> !clinic.audited.isEmpty());
        OffScreen.run(() -> {
            window.openConversation(GalleryClinic.OSEI);
            return true;
        });
        screen.await(() -> clinic.audited.size() == 2);
        OffScreen.run(() -> {
            window.openConversation(GalleryClinic.LOPEZ);
            return true;
        });
        screen.await(() -> ((Labeled) find(".head-name")).getText().startsWith("López") && there(".bubble"));
        assertThat(clinic.audited).hasSize(2).allSatisfy(act -> assertThat(act).isInstanceOf(AuditedAct.PatientOpened.class));
    }

    @Test
    void inCounterModeNothingCanBeReadUntilSomebodyWrites() {
        press(KeyCode.H, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> veiled(".head-name") && veiled(".inbox-name") && veiled(".inbox-preview"));
        assertThat(OffScreen.run(() -> ((Text) find(".bubble .words")).getFill())).isEqualTo(Color.TRANSPARENT);
        type("Good morning");
        screen.await(() -> !veiled(".head-name") && veiled(".inbox-name"));
        press(KeyCode.H, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> !veiled(".inbox-name"));
    }

    @Test
    void wherePointersRestNothingOfTheNextPatientIsRead() {
        resize(1280);
        screen.await(() -> there(".context .card"));
        OffScreen.run(() -> {
            find(".context .card").pseudoClassStateChanged(SHUT, false);
            window.openConversation(GalleryClinic.OSEI);
            return true;
        });
        assertThat(OffScreen.run(() -> find(".context .card").getPseudoClassStates())).contains(SHUT);
    }

    private boolean veiled(String name) {
        return Color.TRANSPARENT.equals(((Labeled) find(name)).getTextFill());
    }

    @Test
    void aColleagueWhoLooksTooIsSeenAtTheHeadAndOneWhoseDeskDiedIsNot() {
        assertThat(clinic.gateway.looks).containsExactly("CH1 true");
        ChatParticipant nurse = clinic.gateway.participants.get(GalleryClinic.LOPEZ).getLast();
        clinic.gateway.tell(new ChatEvent.ParticipantStored(GalleryClinic.LOPEZ,
                new ChatParticipant(nurse.sid(), nurse.address(), nurse.reference(), nurse.lastRead(), nurse.lastReadAt(),
                Optional.of(clinic.clock.now().plusSeconds(150)))));
        screen.await(() -> says(".looks", "looking"));
        clinic.clock.advance(Duration.ofSeconds(150));
        screen.await(() -> !there(".looks"));
    }

    @Test
    void aWideWindowNeedsNoButtonForIt() {
        resize(1280);
        screen.await(() -> there(".context") && !there("#details"));
    }

    @Test
    void f6GoesThroughAllColumnsAndBack() {
        press(KeyCode.F6);
        screen.await(() -> within(".context"));
        press(KeyCode.F6);
        screen.await(() -> within(".rail") && !there(".context"));
        assertThat(OffScreen.run(() -> find("#inbox").isFocusVisible())).as("a ring that is seen").isTrue();
        press(KeyCode.F6);
        screen.await(() -> within(".inbox"));
        press(KeyCode.F6);
        screen.await(() -> focused("#box"));
        press(KeyCode.F6, KeyCode.SHIFT);
        screen.await(() -> within(".inbox"));
    }

    @Test
    void findingGoesFromMatchToMatchAndCounts() {
        press(KeyCode.F, KeyCode.SHORTCUT);
        screen.await(() -> within(".find-bar"));
        type("THÉ");
        screen.await(() -> says(".find-bar", "3 of 3"));
        press(KeyCode.ENTER);
        screen.await(() -> says(".find-bar", "2 of 3"));
        type("nowhere");
        screen.await(() -> says(".find-bar", "Not in the messages loaded"));
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".find-bar") && focused("#box"));
    }

    @Test
    void searchFromTheListSearchesTheListAndEscEmptiesItFirst() {
        press(KeyCode.F6, KeyCode.SHIFT);
        press(KeyCode.F, KeyCode.SHORTCUT);
        screen.await(() -> focused(".inbox-search"));
        type("Osei");
        press(KeyCode.ESCAPE);
        screen.await(() -> focused(".inbox-search") && ((TextField) find(".inbox-search")).getText().isEmpty());
    }

    @Test
    void ctrlKFindsAMessageAndShowsItInItsPlaceByKeysAlone() {
        press(KeyCode.K, KeyCode.SHORTCUT);
        screen.await(() -> focused(".palette-box"));
        type("still fever");
        screen.await(() -> there(".palette-row"));
        press(KeyCode.ENTER);
        screen.await(() -> !there(".palette") && ((Labeled) find(".head-name")).getText().equals("Osei, Benjamin"));
        screen.await(() -> scene().getRoot().lookupAll(".transcript-cell").stream()
                .anyMatch(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("found"))));
    }

    @Test
    void aConversationThatOpensLateTakesNoFocusFromASheet() {
        var late = GalleryClinic.OSEI;
        clinic.gateway.participants.put(late, clinic.gateway.participants.get(GalleryClinic.LOPEZ));
        clinic.gateway.there = new CompletableFuture<>();
        OffScreen.run(() -> {
            window.openConversation(late);
            return true;
        });
        press(KeyCode.K, KeyCode.SHORTCUT);
        screen.await(() -> focused(".palette-box"));
        OffScreen.run(() -> clinic.gateway.there.complete(null));
        screen.await(() -> ((TextInputControl) find("#box")).isEditable());
        screen.frames(3);
        assertThat(OffScreen.run(() -> focused(".palette-box"))).as("what is typed now must not reach a patient").isTrue();
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".palette") && focused("#box"));
    }

    @Test
    void aConversationThatOpensLateTakesNoFocusFromWhereSomebodyTypes() {
        var late = GalleryClinic.OSEI;
        clinic.gateway.participants.put(late, clinic.gateway.participants.get(GalleryClinic.LOPEZ));
        clinic.gateway.there = new CompletableFuture<>();
        OffScreen.run(() -> {
            window.openConversation(late);
            find(".inbox-search").requestFocus();
            return true;
        });
        type("Osei");
        OffScreen.run(() -> clinic.gateway.there.complete(null));
        screen.await(() -> ((TextInputControl) find("#box")).isEditable());
        screen.frames(3);
        assertThat(OffScreen.run(() -> focused(".inbox-search"))).as("a name that is typed now must not reach a patient").isTrue();
    }

    @Test
    void whatAsksForTheFocusBelowASheetDoesNotTakeItsRingEither() {
        press(KeyCode.F, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> within(".chart-sheet") && scene().getFocusOwner() instanceof RadioButton chosen && chosen.isFocusVisible());
        OffScreen.run(() -> {
            find("#box").requestFocus();
            return true;
        });
        assertThat(OffScreen.run(() -> scene().getFocusOwner() instanceof RadioButton chosen && chosen.isFocusVisible())).isTrue();
    }

    @Test
    void tabStaysOnASheet() {
        press(KeyCode.F, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> within(".chart-sheet"));
        for (int stop = 0; stop < 12; stop++) {
            OffScreen.run(() -> scene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT));
            assertThat(OffScreen.run(() -> within(".chart-sheet"))).isTrue();
        }
    }

    @Test
    void escClosesThePaletteAndGivesTheFocusBack() {
        press(KeyCode.K, KeyCode.SHORTCUT);
        screen.await(() -> focused(".palette-box"));
        press(KeyCode.DOWN);
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".palette") && focused("#box"));
    }

    @Test
    void escClosesTheTemplatesAndGoesBackToTheBox() {
        press(KeyCode.SLASH, KeyCode.SHORTCUT);
        screen.await(() -> focused(".template-picker-list"));

        press(KeyCode.ESCAPE);

        assertThat(see(".template-picker")).isFalse();
        assertThat(OffScreen.run(() -> focused("#box"))).isTrue();
    }

    @Test
    void filingTakesTheFocusFromTheBoxAndGivesItBack() {
        press(KeyCode.F, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> within(".chart-sheet"));
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".chart-sheet") && focused("#box"));
    }

    @Test
    void belowASheetNothingMoves() {
        press(KeyCode.F, KeyCode.SHORTCUT, KeyCode.SHIFT);
        screen.await(() -> within(".chart-sheet"));
        press(KeyCode.F6);
        press(KeyCode.K, KeyCode.SHORTCUT);
        assertThat(see(".chart-sheet")).isTrue();
        assertThat(see(".palette")).isFalse();
        press(KeyCode.ESCAPE);
        screen.await(() -> !there(".chart-sheet") && focused("#box"));
    }

    @Test
    void startingAConversationBeginsWithLookingForTheVisit() {
        press(KeyCode.N, KeyCode.SHORTCUT);
        screen.await(() -> focused("#visits"));
        type("López");
        press(KeyCode.ESCAPE);
        assertThat(see("#visits")).as("still there, for what lay above it was closed first").isTrue();
        press(KeyCode.ESCAPE);
        screen.await(() -> there(".inbox"));
    }

    @Test
    void aWindowThatClosedTellsAndAsksTheDeskNothingAnyMore() {
        screen.await(() -> window.stage().isFocused());
        OffScreen.run(() -> {
            window.stage().hide();
            window.close();
            return true;
        });
        int asked = clinic.records.asked();
        OffScreen.run(() -> {
            clinic.clock.advance(Duration.ofSeconds(5));
            clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(new PhoneNumber("+16175550199")), "Who am I?", GalleryClinic.NOW);
            clinic.gateway.connection.set(new Connection.Closed());
            return true;
        });
        OffScreen.run(() -> true);
        assertThat(clinic.gateway.readUpTo).as("what was read").isEmpty();
        assertThat(clinic.records.asked()).as("questions to the records").isEqualTo(asked);
        assertThat(places.closed).as("windows of its screens").isTrue();
    }

    private void resize(double width) {
        OffScreen.run(() -> {
            window.stage().setWidth(width);
            return true;
        });
    }

    private void press(KeyCode code, KeyCode... with) {
        OffScreen.run(() -> {
            OffScreen.press(scene(), code, with);
            return true;
        });
    }

    private void type(String text) {
        OffScreen.run(() -> {
            ((TextInputControl) scene().getFocusOwner()).setText(text);
            return true;
        });
    }

    private boolean see(String selector) {
        return OffScreen.run(() -> there(selector));
    }

    private boolean there(String selector) {
        return scene().getRoot().lookupAll(selector).stream().anyMatch(MainWindowTest::isShown);
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private boolean focused(String selector) {
        return scene().getFocusOwner() != null && scene().getFocusOwner() == find(selector);
    }

    private boolean within(String selector) {
        return there(selector) && Focus.isWithin((Parent) find(selector));
    }

    private boolean says(String selector, String text) {
        return there(selector) && find(selector).lookupAll(".label").stream().anyMatch(node -> ((Labeled) node).getText().equals(text));
    }

    private Node find(String selector) {
        return scene().getRoot().lookup(selector);
    }

    private Scene scene() {
        return window.stage().getScene();
    }
}

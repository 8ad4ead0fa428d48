package health.rapport.ui.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import health.rapport.reminders.Attendee;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.LakesideDay;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.Writer;
import health.rapport.support.HandClock;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FakeNavigator;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What phones said outside of conversations, in a window, and what a person can do about it there. */
class AnswersStripTest {
    private static final ConversationSid TALK = new ConversationSid("CH" + "0".repeat(32));

    private final FakeReminderRecords records = new FakeReminderRecords();
    private final FakeCareRecords care = new FakeCareRecords();
    private final FakeNavigator navigator = new FakeNavigator();
    private OffScreen screen;
    private boolean atCounter;

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void aYesToTwoVisitsCanBePutDownForBoth() {
        records.reminders = List.of(reminded(MARIANA), reminded(BENJAMIN));
        says("yes, both", List.of(), List.of());
        open(Locale.ENGLISH);
        assertThat(button("Will come").isDisabled()).as("nobody is guessed").isTrue();

        all(CheckBox.class).forEach(this::fire);
        assertThat(button("Start a conversation").isDisabled()).as("of one visit only").isTrue();
        fire(button("Will come"));

        assertThat(records.asked).filteredOn("answered ACCEPTED"::equals).hasSize(2);
        assertThat(records.said.getFirst().answered()).containsExactlyInAnyOrder(reminded(MARIANA).reference(), reminded(BENJAMIN).reference());
    }

    @Test
    void whoWroteAboutNoVisitIsNamedAndCanBeAnsweredFromTheirNewestOne() {
        visit("before", MARIANA, "finished", 48, Optional.of(TALK));
        visit("newest", MARIANA, "in-progress", 2, Optional.empty());
        visit("called-off", MARIANA, "cancelled", 1, Optional.empty());
        says("I am outside", List.of(), List.of(writer(MARIANA)));

        open(Locale.ENGLISH);
        assertThat(texts()).contains("López, Mariana").anyMatch(text -> text.contains("López, Mariana") && text.contains("1992"));
        fire(button("Start a conversation"));

        assertThat(navigator.went).containsExactly("start Encounter/newest");
    }

    @Test
    void whereTheNewestVisitHasAConversationThatOneOpens() {
        visit("newest", MARIANA, "in-progress", 2, Optional.of(TALK));
        says("I am outside", List.of(), List.of(writer(MARIANA)));
        open(Locale.ENGLISH);

        fire(button("Start a conversation"));

        assertThat(navigator.went).containsExactly("open " + TALK.value());
    }

    @Test
    void whatIsAboutAVisitWithAConversationIsAnsweredThere() {
        records.reminders = List.of(reminded(MARIANA));
        records.encounter = Optional.of(new Reference("Encounter", "planned"));
        visit("planned", MARIANA, "planned", -24, Optional.of(TALK));
        says("puede ser a las 10?", List.of(), List.of());
        open(Locale.ENGLISH);

        fire(button("Start a conversation"));

        assertThat(navigator.went).containsExactly("open " + TALK.value());
    }

    @Test
    void ofAFamilySomebodySaysWhoItWas() {
        Writer mother = new Writer(new Reference("RelatedPerson", "abena"), new PersonName("Osei", "Abena"), BENJAMIN.reference(), BENJAMIN.name(),
                BENJAMIN.birthDate(), "mother");
        visit("benjamins", BENJAMIN, "planned", -24, Optional.empty());
        says("who is this?", List.of(), List.of(writer(MARIANA), mother));
        open(Locale.ENGLISH);
        assertThat(button("Start a conversation").isDisabled()).isTrue();
        assertThat(texts()).anyMatch(text -> text.contains("Osei, Abena") && text.contains("mother") && text.contains("Osei, Benjamin")
                && text.contains("2019"));

        fire(all(RadioButton.class).getFirst());
        fire(button("Start a conversation"));
        assertThat(navigator.went).isEmpty();
        assertThat(texts()).anyMatch(text -> text.contains("no visit of this patient"));
        assertThat(button("Done").getWidth()).as("what it says is there beside the reason").isGreaterThanOrEqualTo(button("Done").prefWidth(-1));

        fire(all(RadioButton.class).getLast());
        fire(button("Start a conversation"));
        assertThat(navigator.went).containsExactly("start Encounter/benjamins");
    }

    @Test
    void ofAnUnknownPhoneTheNumberIsThereToCall() {
        says("who is this?", List.of(), List.of());

        open(Locale.ENGLISH);

        assertThat(texts()).anyMatch(text -> text.contains("(617) 555-0142"));
    }

    @Test
    void whatCameLastDoesNotWaitForAllThatCameBefore() {
        for (int i = 1; i <= 5; i++) {
            records.said.add(new InboundText(new Reference("Communication", "n" + i), MARIANAS, List.of(), "text " + i, List.of(), NOW.minusSeconds(600 - i),
                    Optional.empty(), Set.of()));
        }
        show(Locale.ENGLISH);
        assertThat(texts()).contains("“text 3”").doesNotContain("“text 5”");

        fire(button("and 2 more"));
        fire(all(Button.class).stream().filter(row -> row.getAccessibleText() != null && row.getAccessibleText().endsWith("“text 5”"))
                .findFirst().orElseThrow());

        assertThat(texts()).contains("text 5");
    }

    @Test
    void aPictureIsNamed() {
        says("", List.of("image/jpeg"), List.of(writer(MARIANA)));

        open(Locale.of("es"));

        assertThat(texts()).filteredOn("una imagen"::equals).as("in the strip and on the sheet").hasSize(2);
        assertThat(texts()).noneMatch(text -> text.contains("“”"));
    }

    @Test
    void whileSomebodyStandsAtTheCounterNobodyIsNamed() {
        records.reminders = List.of(reminded(MARIANA), reminded(BENJAMIN));
        says("yes", List.of(), List.of());
        atCounter = true;
        open(Locale.ENGLISH);

        assertThat(readable()).contains("Will come").noneMatch(text -> text.contains("López") || text.contains("Osei"));
    }

    @Test
    void norIsWhoWrote() {
        says("I am outside", List.of(), List.of(writer(MARIANA)));
        atCounter = true;
        open(Locale.ENGLISH);

        assertThat(readable()).contains("Start a conversation").noneMatch(text -> text.contains("López") || text.contains("I am"));
    }

    @Test
    void norWhoseNumberItIs() {
        says("who is this?", List.of(), List.of());
        atCounter = true;
        open(Locale.ENGLISH);

        assertThat(readable()).contains("Done").noneMatch(text -> text.contains("555"));
    }

    private List<String> readable() {
        return OffScreen.run(() -> all(Labeled.class, screen).filter(labeled -> !Color.TRANSPARENT.equals(labeled.getTextFill()))
                .map(Labeled::getText).toList());
    }

    private void says(String words, List<String> files, List<Writer> writers) {
        records.writers.addAll(writers);
        records.said.add(new InboundText(new Reference("Communication", "1"), MARIANAS, writers.stream().map(Writer::person).toList(), words, files,
                NOW.minusSeconds(60), Optional.empty(), Set.of()));
    }

    private void visit(String id, Attendee of, String status, int hoursAgo, Optional<ConversationSid> conversation) {
        var patient = new Patient(new Person(of.reference(), of.name(), "", List.of()), of.birthDate(), "", "en", "");
        care.put(new EncounterCard(new Reference("Encounter", id), status, "AMB", Optional.of(patient), List.of(), List.of(),
                Optional.of(NOW.minus(Duration.ofHours(hoursAgo))), Optional.empty(), "", "", conversation), List.of());
    }

    private static Writer writer(Attendee one) {
        return new Writer(one.reference(), one.name(), one.reference(), one.name(), one.birthDate(), "");
    }

    private static Reminder reminded(Attendee patient) {
        return new Reminder(new Reference("Task", patient.reference().id()), "batch", new Reference("Appointment", patient.reference().id()),
                LakesideDay.NINE_TWENTY_TOMORROW,
                patient.reference(), patient.name().familyFirst(), MARIANAS, LakesideDay.VISIT_REMINDER, Reminder.State.DELIVERED, NOW, NOW,
                Optional.of(NOW.minusSeconds(3600)), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "");
    }

    /** The strip, with the sheet of its first answer above. */
    private void open(Locale language) {
        show(language);
        fire((ButtonBase) screen.stage().getScene().getRoot().lookup(".answer-row"));
        screen.await(() -> screen.stage().getScene().getRoot().lookup(".answer-sheet") != null);
        screen.frames(1);
    }

    private void show(Locale language) {
        screen = OffScreen.window(() -> {
            var window = new RemindersWindow(new FakeReminderRecords());
            var clock = new HandClock(NOW);
            var messages = new Messages(language);
            ReminderDesk desk = records.desk(clock);
            desk.answers().start();
            window.getChildren()
                    .setAll(new AnswersStrip(desk, care, messages, new DateWords(clock, LakesideDay.BOSTON, messages), window, navigator, new FxThread()));
            var stage = new Stage();
            var theme = new Theme();
            theme.counterProperty().set(atCounter);
            stage.setScene(theme.scene(window, 1280, 800));
            stage.show();
            return stage;
        });
        screen.await(() -> !screen.stage().getScene().getRoot().lookupAll(".answer-row").isEmpty());
    }

    private ButtonBase button(String text) {
        return all(ButtonBase.class).stream().filter(button -> button.getText().equals(text) && button.isVisible()).findFirst().orElseThrow();
    }

    private void fire(ButtonBase button) {
        OffScreen.run(() -> {
            button.fire();
            return true;
        });
        screen.frames(2);
    }

    private List<String> texts() {
        return all(Labeled.class).stream().map(Labeled::getText).toList();
    }

    private <T extends Node> List<T> all(Class<T> kind) {
        return OffScreen.run(() -> all(kind, screen).toList());
    }

    private static <T extends Node> Stream<T> all(Class<T> kind, OffScreen screen) {
        return screen.stage().getScene().getRoot().lookupAll("*").stream().filter(kind::isInstance).map(kind::cast).filter(AnswersStripTest::isShown);
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }
}

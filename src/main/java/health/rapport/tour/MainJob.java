package health.rapport.tour;

import health.rapport.app.Desk;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.care.EncounterCard;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Telecom;
import health.rapport.checks.CheckStep;
import health.rapport.model.Appearance;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.phones.PhoneText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

/** The main job, step by step: open the demo clinic, pick an Encounter, start a conversation, chat live with a phone. */
final class MainJob {
    private static final String DOCTOR = "Dr Adam Careful";
    private static final String FRONT_DESK = "Marta Silva";
    private static final String QUESTION = "Please bring the list of your medicines, and drink only water from noon on.";
    private static final String ANSWER = "Thank you, I will be there at 3";
    private static final String COLLEAGUES = "The entrance on Mill Street is open.";

    private final Stagehand hand;
    private final Windows windows;
    private final Windows spanish;
    private Sandbox sandbox;
    private Scene first;
    private Scene second;
    private EncounterCard encounter;
    private PhoneNumber phone;

    /** @param spanish onto the same clinic */
    MainJob(Stagehand hand, Windows windows, Windows spanish) {
        this.hand = hand;
        this.windows = windows;
        this.spanish = spanish;
    }

    List<Step> steps() {
        return List.of(
                new Step("the first screen asks which clinic", this::firstScreen),
                new Step("the demo clinic opens and asks who one is", this::openClinic),
                new Step("a clinician signs in and sees who waits", this::signIn),
                new Step("a past conversation opens, in light and dark", this::readPast),
                new Step("Encounters are found by name", this::findEncounter),
                new Step("a conversation is started from an Encounter", this::start),
                new Step("a message reaches the patient's phone once, and says so", this::write),
                new Step("the patient's answer appears", this::answer),
                new Step("a photo that the patient texts is seen, in small and in large", () -> new FilesJob(hand, first, sandbox, phone).walk()),
                new Step("a picture is pasted, and reaches the phone once with the words before it", () -> new FilesJob(hand, first, sandbox, phone).send()),
                new Step("a colleague is added", this::addColleague),
                new Step("the colleague's window has the conversation", this::colleague),
                new Step("typing is seen in the other window", this::typing),
                new Step("a colleague takes it on, makes it urgent, done and open again, and both windows agree",
                        () -> new InboxJob(hand, first, second).walk()),
                new Step("the colleague's message is seen in the first window", this::colleagueWrites),
                new Step("the conversation is filed in the chart, opened from there, and filed again", () -> new ChartJob(hand, first, windows.theme()).walk()),
                new Step("a message of 1601 characters is refused and kept", this::tooLong),
                new Step("a phone that said STOP gets nothing, and the window says why", this::optOut),
                new Step("the patients' phones are at hand", this::phones),
                new Step("it is all there in Spanish, in the largest window and the smallest, light and dark",
                        () -> new InSpanish(hand, spanish, first).walk()),
                new Step("tomorrow's reminders are looked over and sent, and each says what becomes of it",
                        () -> new RemindersJob(hand, first, windows.theme()).walk()),
                new Step("the settings open", this::settings),
                new Step("the way to the clinic is looked at, step by step", this::check),
                new Step("a locked window shows nothing, and opens where one was", this::lock),
                new Step("a text that came outside of any conversation waits above the inbox for a person", this::outside),
                new Step("all of it in the dark", this::dark));
    }

    private void firstScreen() {
        hand.onWindowThread(() -> {
            windows.showSignIn();
            return true;
        });
        first = hand.window("the first window", null);
        hand.see("the demo clinic's button", first, ".signin-choice");
        hand.picture(first, "first-screen");
    }

    private void openClinic() {
        hand.click(hand.see("the demo clinic's button", first, ".signin-choice"));
        hand.see(first, ".signin-people .signin-choice", DOCTOR);
        hand.picture(first, "who-are-you");
    }

    private void signIn() {
        hand.click(hand.see(first, ".signin-people .signin-choice", DOCTOR));
        first = hand.window("the clinician's window", first);
        sandbox = windows.clinic().join();
        hand.await("a conversation in the inbox", () -> rows(first).stream().findFirst());
        hand.await("the patients' names", () -> rows(first).stream().allMatch(row -> !row.getAccessibleText().contains("Looking up"))
                ? Optional.of(true) : Optional.empty());
        hand.await("a live connection", () -> Stagehand.texts(first).stream().filter("Live"::equals).findFirst());
        hand.picture(first, "inbox");
    }

    private void readPast() {
        hand.click(rows(first).get(1));
        hand.see("a message", first, ".bubble");
        hand.await("the patient's birth date", () -> Stagehand.texts(first).stream().filter("Born"::equals).findFirst());
        hand.pictureInBoth(first, "past-conversation", windows.theme());
    }

    private void findEncounter() {
        hand.click(hand.see("the rail", first, "#encounters"));
        hand.see("Encounters", first, ".encounter-row");
        hand.picture(first, "encounters");
        try (Desk desk = sandbox.desk(sandbox.user(FRONT_DESK).orElseThrow())) {
            encounter = free(desk);
        }
        String family = encounter.patient().orElseThrow().person().name().family();
        hand.write(box(first, ".encounters #search"), family);
        hand.await("only what was looked for", () -> Stagehand.visible(first, ".encounter-row").stream().allMatch(row -> Stagehand.says(row, family))
                ? Optional.of(true) : Optional.empty());
        hand.picture(first, "encounters-found");
    }

    private void start() {
        hand.doubleClick(hand.see(first, ".encounter-row", encounter.patient().orElseThrow().person().name().familyFirst()));
        hand.see("the sheet", first, ".start-sheet");
        hand.see(first, ".candidate-line", encounter.patient().orElseThrow().person().name().given());
        hand.picture(first, "start-conversation");
        Node go = hand.see("the button", first, ".start-sheet #go");
        hand.await("a button that can be pressed", () -> go.isDisabled() ? Optional.empty() : Optional.of(go));
        hand.click(go);
        hand.seeNoMore("the sheet", first, ".start-sheet");
        hand.see(first, ".head-name", encounter.patient().orElseThrow().person().name().family());
        hand.picture(first, "conversation-started");
    }

    private void write() {
        hand.fire(hand.see("the templates' button", first, "#templates"));
        hand.see("the templates", first, ".template-picker-list .list-cell:selected");
        hand.picture(first, "templates");
        hand.click(hand.see("the first template", first, ".template-picker-list .list-cell:selected"));
        hand.await("a filled text", () -> composer(first).getText().isEmpty() ? Optional.empty() : Optional.of(true));
        hand.picture(first, "template-put-in");
        clearComposer();
        hand.write(composer(first), QUESTION);
        hand.seeText(first, "1 SMS");
        hand.see("why it cannot be sent yet", first, "#addFirst");
        hand.picture(first, "first-text");
        hand.press(KeyCode.ENTER);
        hand.seeNoMore("what is missing", first, "#addFirst");
        String complete = composer(first).getText();
        hand.await("the clinic's words around it, in the box", () -> complete.contains(QUESTION) && complete.contains("STOP")
                ? Optional.of(true) : Optional.empty());
        hand.picture(first, "writing");
        hand.press(KeyCode.ENTER);
        hand.see(first, ".bubble", QUESTION);
        hand.await("the text on the phone, once", () -> received(complete) == 1 ? Optional.of(true) : Optional.empty());
        hand.await("delivery in words", () -> Stagehand.texts(first).stream()
                .filter(text -> text.startsWith("Sent ") && text.endsWith("Delivered")).findFirst());
        hand.picture(first, "delivered");
    }

    private void answer() {
        sandbox.door().text(phone, new MessageBody(ANSWER)).join();
        hand.see(first, ".bubble", ANSWER);
        hand.picture(first, "answered");
    }

    private void addColleague() {
        hand.click(hand.see("the button that adds people", first, ".add-chip"));
        hand.see("the sheet", first, ".start-sheet");
        hand.see("somebody to add", first, ".candidate-line");
        hand.fire(hand.see("the fold with colleagues", first, ".start-sheet #more"));
        hand.tick(hand.see(first, ".candidate-line", FRONT_DESK));
        hand.picture(first, "add-people");
        hand.click(hand.see("the button", first, ".start-sheet #go"));
        hand.seeNoMore("the sheet", first, ".start-sheet");
        hand.see(first, ".person-chip", FRONT_DESK);
    }

    private void colleague() {
        hand.onWindowThread(() -> windows.openAs(List.of(FRONT_DESK))).join();
        second = hand.window("the colleague's window", first);
        String family = encounter.patient().orElseThrow().person().name().family();
        hand.click(hand.see(second, ".inbox-cell", family));
        hand.see(second, ".bubble", ANSWER);
        hand.picture(second, "colleague");
    }

    private void typing() {
        hand.write(composer(second), COLLEAGUES);
        hand.await("that she is typing", () -> Stagehand.texts(first).stream().filter(text -> text.contains("typing")).findFirst());
        hand.picture(first, "typing");
    }

    private void colleagueWrites() {
        hand.press(KeyCode.ENTER);
        hand.see(second, ".bubble", COLLEAGUES);
        hand.see(first, ".bubble", COLLEAGUES);
        hand.picture(first, "two-people");
        hand.close(second);
        // A closed window would stay in memory with all it showed.
        second = null;
    }

    private void tooLong() {
        hand.write(composer(first), "a".repeat(MessageBody.LONGEST + 1));
        hand.press(KeyCode.ENTER);
        hand.see("a sentence that says why", first, "#refusal");
        hand.await("what was typed", () -> composer(first).getText().length() > MessageBody.LONGEST ? Optional.of(true) : Optional.empty());
        hand.picture(first, "too-long");
        clearComposer();
    }

    private void optOut() {
        sandbox.door().text(phone, new MessageBody("STOP")).join();
        hand.see(first, ".bubble", "STOP");
        hand.await("why nothing can be sent", () -> Stagehand.texts(first).stream().filter(text -> text.contains("asked for no more texts")).findFirst());
        hand.picture(first, "opted-out");
    }

    private void phones() {
        hand.click(hand.see("the rail", first, "#phones"));
        hand.see("a text on a phone", first, ".phone-bubble");
        hand.picture(first, "phones");
    }

    private void settings() {
        hand.click(hand.see("the rail", first, "#settings"));
        hand.see("settings", first, ".settings");
        hand.picture(first, "settings");
        hand.click(hand.see("the rail", first, "#inbox"));
    }

    private void check() {
        hand.click(hand.see("the rail", first, "#settings"));
        hand.fire(hand.see("the button for the check", first, "#check"));
        hand.await("eight steps in order", () -> Stagehand.visible(first, ".check-mark .good").size() == CheckStep.values().length
                ? Optional.of(true) : Optional.empty());
        hand.picture(first, "connection-check");
        hand.press(KeyCode.ESCAPE);
        hand.click(hand.see("the rail", first, "#inbox"));
    }

    private void lock() {
        String patient = encounter.patient().orElseThrow().person().name().family();
        hand.see(first, ".head-name", patient);
        Window window = first.getWindow();
        hand.press(KeyCode.CONTROL, KeyCode.L);
        Scene locked = hand.await("the lock", () -> Optional.of(window.getScene()).filter(scene -> !Stagehand.visible(scene, ".lock").isEmpty()));
        hand.picture(locked, "locked");
        if (Stream.of(first, locked).flatMap(scene -> Stagehand.texts(scene).stream()).anyMatch(text -> text.contains(patient))) {
            throw new NotSeen("a window without the patient");
        }
        hand.fire(hand.see(locked, ".button", "Unlock as"));
        first = hand.await("the window again", () -> Optional.of(window.getScene()).filter(scene -> scene != locked));
        hand.see(first, ".head-name", patient);
    }

    private void outside() {
        PhoneNumber stranger = sandbox.door().phones().join().stream().map(one -> one.number())
                .filter(number -> sandbox.door().texts(number).join().isEmpty()).findFirst().orElseThrow();
        sandbox.door().text(stranger, new MessageBody("Please stop texting me")).join();
        Node row = hand.see("the answer", first, ".answer-row");
        hand.picture(first, "answer-waits");
        hand.fire(row);
        hand.see("what can be done about it", first, ".answer-sheet");
        hand.picture(first, "answer");
        hand.fire(hand.see(first, ".answer-sheet .button", "Close"));
        hand.seeNoMore("the answer's sheet", first, ".answer-sheet");
    }

    private void dark() {
        hand.wear(windows.theme(), Appearance.DARK);
        hand.picture(first, "conversation-dark");
        hand.click(hand.see("the rail", first, "#encounters"));
        hand.see("the visits", first, ".encounter-row");
        hand.picture(first, "encounters-dark");
        hand.click(hand.see("the rail", first, "#phones"));
        hand.see("the phones", first, ".phone-bubble");
        hand.picture(first, "phones-dark");
        hand.wear(windows.theme(), Appearance.LIGHT);
    }

    /** An Encounter without a conversation whose patient has a phone of their own that nobody has texted yet. */
    private EncounterCard free(Desk desk) {
        LocalDate today = LocalDate.ofInstant(desk.clock().now(), desk.clinic().zone());
        for (EncounterCard card : desk.records().encounters(new EncounterQuery("", Optional.of(today), desk.clinic().zone(), 100)).join()) {
            Optional<PhoneNumber> own = card.conversation().isPresent() ? Optional.empty() : ownNumber(desk, card);
            if (own.isPresent()) {
                phone = own.get();
                return card;
            }
        }
        throw new NotSeen("an Encounter to start from");
    }

    private Optional<PhoneNumber> ownNumber(Desk desk, EncounterCard card) {
        return card.patient().stream().flatMap(patient -> patient.person().telecoms().stream())
                .filter(telecom -> telecom.kind() == Telecom.Kind.SMS).map(Telecom::number)
                .filter(number -> sandbox.door().texts(number).join().isEmpty() && desk.records().ownersOf(number).join().size() == 1)
                .findFirst();
    }

    private long received(String text) {
        List<PhoneText> texts = sandbox.door().texts(phone).join();
        return texts.stream().filter(some -> some.received() && some.body().text().equals(text)).count();
    }

    private static List<Node> rows(Scene scene) {
        return Stagehand.visible(scene, ".inbox-cell").stream().filter(row -> !row.getAccessibleText().isEmpty()).toList();
    }

    private void clearComposer() {
        hand.onWindowThread(() -> {
            composer(first).clear();
            return true;
        });
    }

    private static TextInputControl composer(Scene scene) {
        return box(scene, "#box");
    }

    private static TextInputControl box(Scene scene, String selector) {
        return (TextInputControl) scene.getRoot().lookup(selector);
    }
}

package health.rapport.tour;

import health.rapport.app.Desk;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.care.EncounterQuery;
import health.rapport.care.Patient;
import health.rapport.care.Telecom;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

/** What the main job does not come past: a narrow window, searches in vain, people who cannot be texted. */
final class OtherLooks {
    private static final double NARROWEST = 960;
    private static final double LOWEST = 600;
    private static final String NONSENSE = "zzzz";
    private static final String CLINICIAN = "Dr Priya Natarajan";

    private final Stagehand hand;
    private final Windows windows;
    private Sandbox sandbox;
    private Scene scene;

    OtherLooks(Stagehand hand, Windows windows) {
        this.hand = hand;
        this.windows = windows;
    }

    List<Step> steps() {
        return List.of(
                new Step("the smallest window shows whom one writes to, and the rest on demand", this::narrow),
                new Step("words are found in a conversation", this::find),
                new Step("the counter mode leaves nothing to read, until somebody writes or looks", this::counter),
                new Step("Ctrl+K finds a message and goes to its place, by keys alone", this::goToAnything),
                new Step("a search in vain says so, in the inbox and among Encounters", this::inVain),
                new Step("the detail of an Encounter comes above a narrow list", this::detail),
                new Step("somebody without a number for texts cannot be texted, and the sheet says why", this::noNumber),
                new Step("text at 150 % in the smallest window and at twice its size cuts nothing that one needs", () -> new LargeText(hand, scene).walk()));
    }

    private void narrow() {
        scene = hand.window("the clinician's window", null);
        sandbox = windows.clinic().join();
        hand.resize(scene, NARROWEST, LOWEST);
        hand.click(hand.see("the rail", scene, "#inbox"));
        Node head = hand.see("the head of the conversation", scene, ".conversation-head");
        Node name = hand.see("whom one writes to", scene, ".head-name");
        hand.await("a head that nothing is cut from", () -> holds(head, name) && holds(head, scene.getRoot().lookup(".add-chip"))
                ? Optional.of(true) : Optional.empty());
        hand.picture(scene, "narrow");
        hand.fire(hand.see("the button for the rest", scene, "#details"));
        hand.see("the patient's card", scene, ".context");
        hand.picture(scene, "narrow-context");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the patient's card", scene, ".context");
    }

    private static boolean holds(Node outer, Node inner) {
        Bounds all = outer.localToScene(outer.getLayoutBounds());
        return inner != null && all.contains(inner.localToScene(inner.getLayoutBounds()));
    }

    private void find() {
        hand.click(hand.see("the box", scene, "#box"));
        hand.press(KeyCode.CONTROL, KeyCode.F);
        hand.write((TextInputControl) hand.see("the line to find with", scene, ".find-bar .text-field"), "medicines");
        hand.see(scene, ".find-bar", "1 of 1");
        hand.picture(scene, "find");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the line to find with", scene, ".find-bar");
    }

    private void counter() {
        hand.resize(scene, 1280, 800);
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        hand.await("a veil over the name", () -> veiled(".head-name") && veiled(".inbox-name") ? Optional.of(true) : Optional.empty());
        hand.pictureInBoth(scene, "counter", windows.theme());
        var box = (TextInputControl) hand.see("the box", scene, "#box");
        hand.write(box, "Good");
        hand.await("whom one writes to", () -> veiled(".head-name") ? Optional.empty() : Optional.of(true));
        hand.picture(scene, "counter-writing");
        clear(box);
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        hand.await("the name", () -> veiled(".inbox-name") ? Optional.empty() : Optional.of(true));
        hand.resize(scene, NARROWEST, LOWEST);
    }

    private boolean veiled(String name) {
        return Color.TRANSPARENT.equals(((Labeled) scene.getRoot().lookup(name)).getTextFill());
    }

    private void goToAnything() {
        hand.press(KeyCode.CONTROL, KeyCode.K);
        TextInputControl box = (TextInputControl) hand.see("the box to type in", scene, ".palette-box");
        hand.see("recent conversations", scene, ".palette-row");
        hand.picture(scene, "palette");
        hand.write(box, "MEDIC bring");
        hand.see(scene, ".palette-cell", "Messages on this computer");
        hand.pictureInBoth(scene, "palette-message", windows.theme());
        hand.press(KeyCode.ENTER);
        hand.seeNoMore("the palette", scene, ".palette");
        hand.see("the message, marked", scene, ".transcript-cell:found");
        hand.picture(scene, "message-in-its-place");
        hand.press(KeyCode.CONTROL, KeyCode.K);
        hand.write((TextInputControl) hand.see("the box to type in", scene, ".palette-box"), NONSENSE);
        hand.see(scene, ".palette .placeholder", "Nothing found");
        hand.picture(scene, "palette-in-vain");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the palette", scene, ".palette");
    }

    private void inVain() {
        searched(".inbox-search", "Nothing found");
        hand.click(hand.see("the rail", scene, "#encounters"));
        searched(".encounters #search", "Nothing found for “" + NONSENSE + "”");
    }

    private void searched(String box, String answer) {
        var search = (TextInputControl) hand.see("the search", scene, box);
        clear(search);
        hand.write(search, NONSENSE);
        hand.seeText(scene, answer);
        hand.picture(scene, "in-vain");
        clear(search);
    }

    private void clear(TextInputControl box) {
        hand.onWindowThread(() -> {
            box.clear();
            return box;
        });
    }

    private void detail() {
        hand.see("Encounters", scene, ".encounter-row");
        hand.fire(hand.see("the button for the detail", scene, "#details"));
        hand.see("the detail", scene, ".encounter-detail");
        hand.picture(scene, "narrow-encounter");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the detail", scene, ".encounter-detail");
    }

    private void noNumber() {
        sheet(patient -> patient.person().telecoms().stream().noneMatch(telecom -> telecom.kind() == Telecom.Kind.SMS),
                "No number that receives texts on file", "no-number");
    }

    /** Opens the sheet for the first visit without a conversation whose patient is like this. */
    private void sheet(Predicate<Patient> wanted, String says, String picture) {
        String name;
        try (Desk desk = desk()) {
            name = desk.records().encounters(new EncounterQuery("", Optional.empty(), desk.clinic().zone(), 200)).join().stream()
                    .filter(card -> card.conversation().isEmpty()).flatMap(card -> card.patient().stream()).filter(wanted).findFirst()
                    .orElseThrow(() -> new NotSeen("a patient for " + picture)).person().name().familyFirst();
        }
        var search = (TextInputControl) hand.see("the search", scene, ".encounters #search");
        clear(search);
        hand.write(search, name.split(",")[0]);
        hand.doubleClick(hand.see(scene, ".encounter-row", name));
        hand.see("the sheet", scene, ".start-sheet");
        hand.see(scene, ".candidate-line", says);
        hand.picture(scene, picture);
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the sheet", scene, ".start-sheet");
    }

    private Desk desk() {
        return sandbox.desk(sandbox.user(CLINICIAN).orElseThrow());
    }
}

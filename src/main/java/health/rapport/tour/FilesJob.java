package health.rapport.tour;

import health.rapport.app.Sandbox;
import health.rapport.model.FileKind;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

/** A patient texts a photo, and it is looked at; a map goes back. */
final class FilesJob {
    private static final String REPLY = "Thank you. Is this the back of it?";
    private static final String WORDS = "This is my new insurance card";

    private final Stagehand hand;
    private final Scene scene;
    private final Sandbox sandbox;
    private final PhoneNumber phone;

    FilesJob(Stagehand hand, Scene scene, Sandbox sandbox, PhoneNumber phone) {
        this.hand = hand;
        this.scene = scene;
        this.sandbox = sandbox;
        this.phone = phone;
    }

    void walk() {
        sandbox.door().text(phone, new MessageBody(WORDS), List.of(new PhoneFile(FileKind.JPEG.contentType(), card()))).join();
        hand.see(scene, ".bubble", WORDS);
        hand.await("the photo in small", () -> drawn() == 1 ? Optional.of(true) : Optional.empty());
        hand.picture(scene, "photo-received");
        hand.fire(hand.see("the photo", scene, ".picture-button"));
        Node sheet = hand.see("the photo in large", scene, ".file-sheet .page");
        hand.picture(scene, "photo-opened");
        hand.fire(hand.see("what makes it larger", scene, ".file-sheet #larger"));
        hand.picture(scene, "photo-larger");
        hand.press(KeyCode.ESCAPE);
        hand.seeNoMore("the sheet", scene, ".file-sheet");
    }

    /** Pasted, as one does with a picture on the clipboard. */
    void send() {
        hand.onWindowThread(() -> {
            var content = new ClipboardContent();
            content.putImage(new Image(new ByteArrayInputStream(card())));
            return Clipboard.getSystemClipboard().setContent(content);
        });
        hand.click(hand.see("the box", scene, "#box"));
        hand.press(KeyCode.CONTROL, KeyCode.V);
        hand.see("the attached picture", scene, ".attached-file .image-view");
        hand.onWindowThread(() -> Clipboard.getSystemClipboard().setContent(Map.of()));
        hand.write((TextInputControl) scene.getRoot().lookup("#box"), REPLY);
        hand.seeText(scene, "MMS");
        hand.picture(scene, "photo-attached");
        hand.press(KeyCode.ENTER);
        hand.await("the words and the picture on the phone, once each", () -> {
            List<PhoneText> texts = sandbox.door().texts(phone).join().stream().filter(PhoneText::received).toList();
            long words = texts.stream().filter(text -> text.body().text().equals(REPLY)).count();
            long pictures = texts.stream().filter(text -> !text.files().isEmpty()).count();
            return words == 1 && pictures == 1 ? Optional.of(true) : Optional.empty();
        });
        hand.await("both photos in small", () -> drawn() == 2 ? Optional.of(true) : Optional.empty());
        hand.picture(scene, "photo-sent");
    }

    private long drawn() {
        return Stagehand.visible(scene, ".picture-button .image-view").stream().filter(view -> ((ImageView) view).getImage() != null).count();
    }

    /** What a phone's camera might have taken; drawn before, because AWT's fonts leave a file in the person's home. */
    private static byte[] card() {
        try (InputStream stream = FilesJob.class.getResourceAsStream("/tour/insurance-card.jpg")) {
            return stream.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

package health.rapport.app.tour;

import health.rapport.app.Sandbox;
import health.rapport.model.FileKind;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;

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
        hand.await("the photo in small", () -> Stagehand.visible(scene, ".picture-button").stream().filter(button -> button.lookup("ImageView") != null && button.lookup("ImageView").isVisible()).findFirst());
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
        hand.await("both photos in small", () -> Stagehand.visible(scene, ".picture-button").size() == 2 ? Optional.of(true) : Optional.empty());
        hand.picture(scene, "photo-sent");
    }

    /** What a phone's camera might have taken. */
    private static byte[] card() {
        var photo = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = photo.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0x8A, 0x6E, 0x55));
        pen.fillRect(0, 0, photo.getWidth(), photo.getHeight());
        pen.rotate(Math.toRadians(-4), 800, 600);
        pen.setColor(Color.WHITE);
        pen.fillRoundRect(200, 240, 1200, 720, 60, 60);
        pen.setColor(new Color(0x1F, 0x4E, 0x8C));
        pen.fillRoundRect(200, 240, 1200, 170, 60, 60);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 84));
        pen.drawString("Lakeside Health Plan", 270, 355);
        pen.setColor(Color.DARK_GRAY);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 64));
        pen.drawString("Member  000 000 0000", 270, 560);
        pen.drawString("Group  EXAMPLE", 270, 670);
        pen.drawString("Not a real card", 270, 860);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(photo, "jpg", bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}

package health.rapport.ui.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The words of a message; only {@code http} and {@code https} addresses in them become links. */
final class MessageText extends TextFlow {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)\\]]");

    private final Consumer<String> onLink;
    /** Stays for as long as there is nothing but words, which is nearly always. */
    private final Text plain = words("");
    private String shown = "";

    MessageText(Consumer<String> onLink) {
        this.onLink = onLink;
        getStyleClass().add("message-text");
        setLineSpacing(2);
    }

    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            plain.setText(text);
            if (!getChildren().equals(List.of(plain))) {
                getChildren().setAll(plain);
            }
            return;
        }
        List<Node> parts = new ArrayList<>();
        int at = 0;
        do {
            if (link.start() > at) {
                parts.add(words(text.substring(at, link.start())));
            }
            String address = link.group();
            var node = new Hyperlink(address);
            node.setOnAction(event -> onLink.accept(address));
            parts.add(node);
            at = link.end();
        } while (link.find());
        if (at < text.length()) {
            parts.add(words(text.substring(at)));
        }
        getChildren().setAll(parts);
    }

    private static Text words(String text) {
        var node = new Text(text);
        node.getStyleClass().add("words");
        return node;
    }
}

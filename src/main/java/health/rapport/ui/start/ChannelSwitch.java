package health.rapport.ui.start;

import health.rapport.model.Channel;
import health.rapport.ui.common.Messages;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Chat or SMS, one of the two. */
final class ChannelSwitch extends HBox {
    private final ToggleButton chat = new ToggleButton();
    private final ToggleButton sms = new ToggleButton();
    private final Tooltip reason = new Tooltip();

    ChannelSwitch(Messages messages, Consumer<Channel> choose) {
        getStyleClass().add("channel-switch");
        prepare(chat, messages.text("start.channel.chat"), "left-segment", () -> choose.accept(Channel.CHAT));
        prepare(sms, messages.text("start.channel.sms"), "right-segment", () -> choose.accept(Channel.SMS));
        getChildren().addAll(chat, sms);
        setMinWidth(USE_PREF_SIZE);
    }

    private static void prepare(ToggleButton button, String name, String segment, Runnable onAction) {
        button.setText(name);
        button.getStyleClass().addAll("segment", segment);
        button.setOnAction(event -> {
            // A click on the chosen one must not leave none chosen.
            button.setSelected(true);
            onAction.run();
        });
    }

    /** @param whyNoSms why texting is out of the question, else empty */
    void show(Channel channel, boolean changeable, String whyNoSms) {
        chat.setSelected(channel == Channel.CHAT);
        sms.setSelected(channel == Channel.SMS);
        chat.setDisable(!changeable);
        sms.setDisable(!changeable || !whyNoSms.isEmpty());
        reason.setText(whyNoSms);
        if (whyNoSms.isEmpty()) {
            Tooltip.uninstall(this, reason);
        } else {
            Tooltip.install(this, reason);
        }
    }
}

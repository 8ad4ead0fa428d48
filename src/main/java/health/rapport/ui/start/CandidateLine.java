package health.rapport.ui.start;

import health.rapport.model.Channel;
import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One person on the sheet; made once and re-fed, so that the focus stays where it is. */
final class CandidateLine extends HBox {
    private final StartViewModel viewModel;
    private final StartWords words;
    private final CheckBox box = new CheckBox();
    private final Avatar avatar = new Avatar("", 36);
    private final Label name = new Label();
    private final Chip role = new Chip();
    private final CandidateNotes notes;
    private final ChannelSwitch channel;
    private CandidateRow row;

    CandidateLine(StartViewModel viewModel, StartWords words) {
        this.viewModel = viewModel;
        this.words = words;
        Messages messages = words.messages();
        notes = new CandidateNotes(viewModel, words);
        channel = new ChannelSwitch(messages, chosen -> viewModel.channel(row.person(), chosen));
        name.getStyleClass().add("strong");
        var nameLine = new HBox(8, name, role);
        nameLine.setAlignment(Pos.CENTER_LEFT);
        var middle = new VBox(2, nameLine, notes);
        middle.setAlignment(Pos.CENTER_LEFT);
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        box.setOnAction(event -> {
            viewModel.choose(row.person(), box.isSelected());
            box.setSelected(row.choice().chosen());
        });
        getStyleClass().add("candidate-line");
        Veil.over(this);
        getChildren().addAll(box, avatar, middle, channel);
    }

    void show(CandidateRow now, boolean working) {
        if (now.equals(row) && isDisabled() == working) {
            return;
        }
        row = now;
        Who who = now.who();
        avatar.setInitials(words.initials(who));
        name.setText(words.name(who));
        role.setText(words.role(who));
        role.setTone(who.me() ? Chip.Tone.ACCENT : Chip.Tone.QUIET);
        box.setSelected(now.choice().chosen());
        box.setDisable(!(now.canChoose() || now.canChange() && now.choice().chosen()));
        box.setAccessibleText(words.name(who) + ", " + words.role(who));
        avatar.getStyleClass().removeAll("quiet-avatar");
        if (now.canChange() && now.lacksTextNumber()) {
            avatar.getStyleClass().add("quiet-avatar");
        }
        channel.show(now.choice().channel(), now.canChange(), whyNoSms(now));
        notes.show(now);
        setDisable(working);
    }

    /** @return whether it did: who cannot be chosen is passed over */
    boolean takesFocus() {
        if (box.isDisabled()) {
            return false;
        }
        Focus.visiblyOn(box);
        return true;
    }

    private String whyNoSms(CandidateRow now) {
        boolean nothingToText = now.who().textNumbers().isEmpty() && now.choice().channel() == Channel.CHAT && now.who().role().isStaff();
        return nothingToText ? words.messages().text("start.noTextNumber") : "";
    }
}

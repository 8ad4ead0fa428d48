package health.rapport.ui.conversation;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.FlowAround;
import health.rapport.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who takes part, at the head of a conversation, and the button that adds somebody. */
final class PeopleChips {
    private final Messages messages;
    private final ListChangeListener<PersonLine> changed = change -> lay();
    private FlowAround place;
    private ContextViewModel model;
    private List<PersonLine> laid = List.of();
    private ContextViewModel laidFor;

    PeopleChips(Messages messages) {
        this.messages = messages;
    }

    void show(FlowAround chips, ContextViewModel next) {
        if (model != null) {
            model.people().removeListener(changed);
        }
        place = chips;
        model = next;
        next.people().addListener(changed);
        lay();
    }

    /** Made anew only when somebody comes or goes, not with each message that somebody has read. */
    private void lay() {
        List<PersonLine> present = model.people().stream().map(PersonLine::withoutDetail).toList();
        if (present.equals(laid) && laidFor == model) {
            return;
        }
        laid = present;
        laidFor = model;
        var people = new ArrayList<Node>(model.people().stream().map(this::chip).toList());
        people.add(addButton());
        place.setItems(people);
    }

    private Button addButton() {
        var add = new Button("", new FontIcon(Feather.PLUS));
        add.getStyleClass().add("add-chip");
        add.setAccessibleText(messages.text("conversation.addSpoken"));
        add.setTooltip(new Tooltip(messages.text("conversation.addSpoken")));
        add.disableProperty().bind(model.canAddProperty().not());
        add.setOnAction(event -> model.add());
        return add;
    }

    private Node chip(PersonLine line) {
        var called = new Label(line.calledHere());
        var channel = line.looking() ? new Label(messages.text("person.looks"), new FontIcon(Feather.EYE)) : new Label(line.channel());
        channel.getStyleClass().add(line.looking() ? "looks" : "quiet");
        var chip = new HBox(6, new Avatar(line.initials(), 20), called, channel);
        chip.getStyleClass().add("person-chip");
        chip.setAlignment(Pos.CENTER_LEFT);
        String spoken = line.looking() ? messages.text("person.looking", line.name()) : line.name();
        chip.setAccessibleText(spoken + ", " + line.channel());
        Tooltip.install(chip, new Tooltip(spoken));
        return chip;
    }
}

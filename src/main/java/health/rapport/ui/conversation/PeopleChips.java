package health.rapport.ui.conversation;

import health.rapport.ui.common.FlowAround;
import health.rapport.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who takes part, at the head of a conversation, and the button that adds somebody. */
final class PeopleChips {
    private final Messages messages;
    private final ListChangeListener<PersonLine> changed = change -> lay();
    private final List<PersonChip> chips = new ArrayList<>();
    private final Button add = new Button("", new FontIcon(Feather.PLUS));
    private FlowAround place;
    private ContextViewModel model;

    PeopleChips(Messages messages) {
        this.messages = messages;
        add.getStyleClass().add("add-chip");
        add.setAccessibleText(messages.text("conversation.addSpoken"));
        add.setTooltip(new Tooltip(messages.text("conversation.addSpoken")));
        add.setOnAction(event -> model.add());
    }

    void show(FlowAround flow, ContextViewModel next) {
        if (model != null) {
            model.people().removeListener(changed);
        }
        place = flow;
        model = next;
        next.people().addListener(changed);
        add.disableProperty().bind(next.canAddProperty().not());
        lay();
    }

    private void lay() {
        List<PersonLine> people = model.people();
        while (chips.size() < people.size()) {
            chips.add(new PersonChip(messages));
        }
        for (int at = 0; at < people.size(); at++) {
            chips.get(at).show(people.get(at));
        }
        var nodes = new ArrayList<Node>(chips.subList(0, people.size()));
        nodes.add(add);
        place.setItems(nodes);
    }
}

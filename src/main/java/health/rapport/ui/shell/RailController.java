package health.rapport.ui.shell;

import health.rapport.ui.common.KeyWords;
import java.util.Locale;
import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The narrow column on the left: where to go, who is signed in, and whether the window is live. */
final class RailController {
    private final ShellViewModel model;
    private final BooleanProperty counter;
    private final boolean fixed;
    private final Messages messages;
    private final ToggleGroup group = new ToggleGroup();
    @FXML private ToggleButton inbox;
    @FXML private ToggleButton encounters;
    @FXML private ToggleButton reminders;
    @FXML private ToggleButton phones;
    @FXML private ToggleButton settings;
    @FXML private ToggleButton veil;
    @FXML private Label badge;
    @FXML private VBox live;
    @FXML private Region dot;
    @FXML private Label liveWord;
    @FXML private Avatar person;

    /**
     * @param counter whether names and words are veiled
     * @param fixed   whether that is for the organisation to say
     */
    RailController(ShellViewModel model, BooleanProperty counter, boolean fixed, Messages messages) {
        this.counter = counter;
        this.fixed = fixed;
        this.model = model;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        place(inbox, Place.INBOX, messages.text("rail.inbox"));
        place(encounters, Place.ENCOUNTERS, messages.text("rail.encounters"));
        place(reminders, Place.REMINDERS, messages.text("rail.reminders"));
        place(phones, Place.PHONES, messages.text("rail.phones"));
        place(settings, Place.SETTINGS, messages.text("rail.settings"));
        veil.setAccessibleText(messages.text("counter.title"));
        veil.setTooltip(new Tooltip(fixed ? messages.text("counter.title") + "\n" + messages.text("settings.byOrganisation")
                : messages.text("counter.title") + " (" + KeyWords.here().of("Ctrl+Shift+H") + ")\n" + messages.text("counter.detail")));
        if (fixed) {
            // Not disabled: then neither the mouse nor the keys would come by the words that say why.
            veil.setAccessibleHelp(messages.text("settings.byOrganisation"));
        }
        // All windows share it, and it outlives this one: it may know the button weakly only.
        veil.selectedProperty().bindBidirectional(counter);
        veil.setOnAction(event -> {
            counter.set(veil.isSelected());
            // Where it is fixed, the button stays as it was.
            veil.setSelected(counter.get());
        });
        phones.setVisible(model.isDemo());
        phones.setManaged(model.isDemo());
        model.placeProperty().subscribe(this::select);
        model.unreadProperty().subscribe(count -> {
            badge.setText(count.longValue() > 99 ? "99+" : String.valueOf(count));
            badge.setVisible(count.longValue() > 0);
        });
        person.setInitials(Avatar.initialsOf(model.person()));
        person.setAccessibleText(messages.text("rail.signedInAs", model.person()));
        Tooltip.install(person, new Tooltip(messages.text("rail.signedInAs", model.person()) + "\n" + model.clinic()));
        var words = new Tooltip();
        Tooltip.install(live, words);
        model.connectionProperty().subscribe(now -> {
            liveWord.setText(now.word());
            words.setText(now.banner().isEmpty() ? messages.text("connection.liveDetail") : now.banner());
            live.setAccessibleText(now.word());
            for (ConnectionWords.Grade grade : ConnectionWords.Grade.values()) {
                dot.pseudoClassStateChanged(PseudoClass.getPseudoClass(grade.name().toLowerCase(Locale.ROOT)), grade == now.grade());
            }
        });
    }

    /** To where one is. */
    void focus() {
        Focus.visiblyOn((ToggleButton) group.getSelectedToggle());
    }

    private void place(ToggleButton button, Place place, String name) {
        button.setToggleGroup(group);
        button.setUserData(place);
        name(button, name);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.placeProperty().set(place);
        });
    }

    private static void name(ToggleButton button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }

    private void select(Place place) {
        group.getToggles().stream().filter(toggle -> toggle.getUserData() == place).forEach(toggle -> toggle.setSelected(true));
    }
}

package health.rapport.ui.encounters;

import health.rapport.model.PersonName;
import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.EncounterCodes;
import health.rapport.ui.common.RelationWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.Veil;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The selected Encounter beside the list: whose, what, who, and the one thing to do with it. */
final class EncounterDetail extends VBox {
    private final EncounterWords words;
    private final Messages messages;
    private final Consumer<EncounterRow> activate;
    private final BooleanSupplier mayStart;

    EncounterDetail(EncounterWords words, Consumer<EncounterRow> activate, BooleanSupplier mayStart) {
        this.words = words;
        this.messages = words.messages();
        this.activate = activate;
        this.mayStart = mayStart;
        getStyleClass().add("encounter-detail");
    }

    void show(EncounterRow row) {
        getChildren().setAll(action(row));
        row.patient().ifPresent(patient -> getChildren().add(patientCard(patient)));
        getChildren().addAll(encounterCard(row), peopleCard(row));
    }

    private Node action(EncounterRow row) {
        var button = new Button(messages.text(row.hasConversation() ? "encounters.openConversation" : "encounters.startConversation"));
        button.getStyleClass().add("primary");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> activate.accept(row));
        if (row.hasConversation() || mayStart.getAsBoolean()) {
            return button;
        }
        button.setDisable(true);
        Label why = warning(messages.text("role.mayNotStart"));
        return new VBox(6, button, why);
    }

    private Node patientCard(PatientLine patient) {
        GridPane facts = new GridPane();
        fact(facts, "encounter.name", strong(patient.name().familyFirst()));
        String age = patient.age().isPresent() ? " · " + messages.text("encounter.age", patient.age().getAsInt()) : "";
        fact(facts, "encounter.born", text(words.born(patient) + age));
        if (!patient.mrn().isEmpty()) {
            fact(facts, "encounter.record", text(patient.mrn()));
        }
        if (!patient.language().isEmpty()) {
            fact(facts, "encounter.language", text(Locale.forLanguageTag(patient.language()).getDisplayLanguage(messages.locale())));
        }
        String numbers = patient.textNumbers().stream().map(PhoneWords::masked).collect(Collectors.joining(", "));
        fact(facts, "encounter.texts", numbers.isEmpty() ? warning(messages.text("encounter.noTexts")) : text(numbers));
        return card("encounter.patient", facts);
    }

    private Node encounterCard(EncounterRow row) {
        GridPane facts = new GridPane();
        if (!row.reason().isEmpty()) {
            fact(facts, "encounter.reason", text(row.reason()));
        }
        fact(facts, "encounter.when", text(words.when(row)));
        var status = new HBox(6, new Chip(words.status(row.status()), EncounterCodes.tone(row.status())), text(words.classOf(row.classCode())));
        status.setAlignment(Pos.CENTER_LEFT);
        fact(facts, "encounter.status", status);
        if (!row.location().isEmpty()) {
            fact(facts, "encounter.where", text(row.location()));
        }
        return card("encounter.visit", facts);
    }

    private Node peopleCard(EncounterRow row) {
        var people = new VBox(10);
        Stream.concat(row.practitioners().stream(), row.others().stream()).forEach(person -> people.getChildren().add(person(person)));
        if (people.getChildren().isEmpty()) {
            people.getChildren().add(styled(messages.text("encounter.nobody"), "second"));
        }
        return card("encounter.people", people);
    }

    private Node person(EncounterPerson attendee) {
        PersonName name = attendee.name();
        boolean staff = attendee.person().isA("Practitioner");
        var lines = new VBox(styled(staff ? name.spoken() : name.familyFirst(), "person-name"));
        if (!attendee.description().isEmpty()) {
            lines.getChildren().add(styled(RelationWords.of(attendee.description(), words.messages()), "second"));
        }
        lines.setAlignment(Pos.CENTER_LEFT);
        var line = new HBox(10, new Avatar(staff ? new PersonName(name.given(), name.family()).initials() : name.initials(), 28), lines);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node card(String titleKey, Node content) {
        var card = new VBox(8, styled(messages.text(titleKey), "card-title"), content);
        card.getStyleClass().add("card");
        Veil.over(card);
        return card;
    }

    private void fact(GridPane facts, String key, Node value) {
        facts.getStyleClass().setAll("facts");
        Label name = styled(messages.text(key), "fact-name");
        name.setMinWidth(96);
        GridPane.setValignment(name, VPos.TOP);
        facts.addRow(facts.getRowCount(), name, value);
    }

    private static Label text(String value) {
        return styled(value, "fact-value");
    }

    private static Label strong(String value) {
        Label label = styled(value, "strong");
        label.setWrapText(true);
        return label;
    }

    private static Label warning(String value) {
        Label label = styled(value, "fact-value");
        label.getStyleClass().add("warning-text");
        return label;
    }

    private static Label styled(String value, String styleClass) {
        var label = new Label(value);
        label.getStyleClass().add(styleClass);
        label.setWrapText(styleClass.equals("fact-value"));
        return label;
    }
}

package health.rapport.ui.reminders;

import health.rapport.model.Refused;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.Language;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateLinter;
import health.rapport.reminders.TemplateText;
import health.rapport.reminders.Variable;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.Sheets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The template editor: a title, a text for each language, and what the linter says as one types. */
final class TemplateSheet extends VBox {
    private final Messages messages;
    private final Clinic clinic;
    private final Appointment sample;
    private final Template template;
    private final TextField title = new TextField();
    private final Map<Language, TextArea> texts = new EnumMap<>(Language.class);
    private final Map<Language, Label> findings = new EnumMap<>(Language.class);
    private final Button save = new Button();
    private TextArea last;

    TemplateSheet(Messages messages, Clinic clinic, Appointment sample, Template template, Function<Template, CompletableFuture<Template>> saver, Sheets sheets,
            Executor window) {
        this.messages = messages;
        this.clinic = clinic;
        this.sample = sample;
        this.template = template;
        getStyleClass().addAll("sheet", "template-sheet");
        var heading = new Label(messages.text(template.title().isEmpty() ? "reminders.template.new" : "reminders.template.edit"));
        heading.getStyleClass().add("subtitle");
        var shared = new Label(messages.text("reminders.template.shared"));
        shared.getStyleClass().add("quiet");
        var head = new VBox(heading, shared);
        head.getStyleClass().add("sheet-head");
        title.setText(template.title());
        title.setPromptText(messages.text("reminders.template.title"));
        title.setAccessibleText(messages.text("reminders.template.title"));
        title.textProperty().subscribe(text -> check());
        var body = new VBox(10, title);
        body.getStyleClass().add("sheet-body");
        for (Language language : Language.values()) {
            body.getChildren().addAll(editor(language));
        }
        last = texts.get(Language.ENGLISH);
        body.getChildren().add(variables());
        var refusal = new Label();
        refusal.getStyleClass().add("danger-text");
        refusal.setWrapText(true);
        HBox.setHgrow(refusal, Priority.ALWAYS);
        refusal.setMaxWidth(Double.MAX_VALUE);
        var stay = new Button(messages.text("action.cancel"));
        stay.setCancelButton(true);
        stay.setOnAction(event -> sheets.hide());
        save.setText(messages.text("reminders.template.save"));
        save.getStyleClass().add("primary");
        save.setOnAction(event -> {
            save.setDisable(true);
            saver.apply(edited()).whenCompleteAsync((saved, failure) -> {
                save.setDisable(false);
                if (failure == null) {
                    sheets.hide();
                } else {
                    refusal.setText(RefusalText.of(Refused.reason(failure), messages).sentence());
                }
            }, window);
        });
        var foot = new HBox(refusal, stay, save);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(head, body, foot);
        check();
    }

    private Region[] editor(Language language) {
        var name = new Label(messages.text("language." + language.code()));
        name.getStyleClass().add("card-title");
        var area = new TextArea(template.in(language).map(TemplateText::text).orElse(""));
        Focus.leavesByTab(area);
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setAccessibleText(messages.text("language." + language.code()));
        area.textProperty().addListener((property, before, now) -> check());
        area.focusedProperty().addListener((property, before, focused) -> last = focused ? area : last);
        var finding = new Label();
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        finding.getStyleClass().add("second");
        texts.put(language, area);
        findings.put(language, finding);
        return new Region[] {name, area, finding};
    }

    private FlowPane variables() {
        var pane = new FlowPane(6, 6);
        for (Variable variable : Variable.values()) {
            var button = new Button(messages.text("reminders.variable." + variable.token()));
            button.getStyleClass().add("small-button");
            button.setFocusTraversable(false);
            button.setOnAction(event -> {
                last.replaceSelection(variable.inBraces());
                last.requestFocus();
            });
            pane.getChildren().add(button);
        }
        return pane;
    }

    private Template edited() {
        Template changed = template.titled(title.getText().strip());
        for (Language language : Language.values()) {
            changed = changed.with(language, new TemplateText(texts.get(language).getText().strip()));
        }
        return changed;
    }

    private void check() {
        if (texts.size() < Language.values().length) {
            return;
        }
        boolean blocked = title.getText().isBlank();
        boolean any = false;
        for (Language language : Language.values()) {
            String text = texts.get(language).getText();
            any |= !text.isBlank();
            TemplateLinter.Report report = TemplateLinter.check(new TemplateText(text), clinic, sample, language);
            blocked |= !text.isBlank() && report.blocks();
            findings.get(language).setText(text.isBlank() ? messages.text("reminders.template.none") : told(report));
            findings.get(language).getStyleClass().setAll("label", !text.isBlank() && report.blocks() ? "danger-finding" : "second");
        }
        save.setDisable(blocked || !any);
    }

    private String told(TemplateLinter.Report report) {
        String counted = messages.text("reminders.length", report.length().encoding().name().replace("_", "-"), report.length().units(), report.length().room(),
                report.length().segments());
        return report.findings().isEmpty() ? counted : counted + " · " + report.findings().stream()
                .map(finding -> messages.text("reminders.lint." + finding.kind(), finding.what())).collect(Collectors.joining(" · "));
    }
}

package health.rapport.ui.start;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.Veil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The sheet on which a conversation is started or people are added to one. */
public final class StartController {
    private final StartViewModel viewModel;
    private final StartWords words;
    private final Messages messages;
    private final boolean adding;
    private final Runnable close;
    private final Map<Reference, CandidateLine> lines = new HashMap<>();
    private final Tooltip whyNot = new Tooltip();
    private boolean colleaguesShown;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private HBox subjectLine;
    @FXML private Label patient;
    @FXML private Label subject;
    @FXML private Banner banner;
    @FXML private ScrollPane scroll;
    @FXML private VBox body;
    @FXML private VBox people;
    @FXML private Button more;
    @FXML private VBox colleagues;
    @FXML private Placeholder placeholder;
    @FXML private ProgressIndicator progress;
    @FXML private Label note;
    @FXML private Button cancel;
    @FXML private StackPane goHolder;
    @FXML private Button go;

    /** @param close closes the sheet without going anywhere */
    public StartController(StartViewModel viewModel, StartWords words, boolean adding, Runnable close) {
        this.viewModel = viewModel;
        this.words = words;
        this.messages = words.messages();
        this.adding = adding;
        this.close = close;
    }

    @FXML
    private void initialize() {
        title.setText(messages.text(adding ? "start.addPeople" : "start.title"));
        Veil.over(subjectLine);
        go.setText(messages.text(adding ? "start.addPeople" : "start.start"));
        go.setOnAction(event -> viewModel.start());
        cancel.setOnAction(event -> close.run());
        more.setOnAction(event -> {
            colleaguesShown = true;
            show(viewModel.state().get());
            // The button has gone; who pressed it by a key goes on with those whom it showed.
            colleagues.getChildren().stream().map(CandidateLine.class::cast).anyMatch(CandidateLine::takesFocus);
        });
        // As tall as what is on it: wrapped lines are known only once they are laid out.
        body.heightProperty().subscribe(height -> scroll.setPrefViewportHeight(height.doubleValue()));
        root.sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                viewModel.close();
            }
        });
        viewModel.state().subscribe(this::show);
    }

    private void show(StartState state) {
        boolean atWork = state instanceof StartState.Starting;
        progress.setVisible(atWork);
        progress.setManaged(atWork);
        switch (state) {
            case StartState.Loading loading -> showNoSheet();
            case StartState.Failed(Refusal why) -> {
                showNoSheet();
                placeholder.error(RefusalText.of(why, messages).sentence(), "", messages.text("action.tryAgain"), viewModel::retry);
            }
            case StartState.Choosing(StartSheet sheet) -> showSheet(sheet, false);
            case StartState.Starting(StartSheet sheet) -> {
                showSheet(sheet, true);
                note.setText(words.working(sheet));
            }
            case StartState.Done done -> go.setDisable(true);
        }
    }

    private void showNoSheet() {
        placeholder.loading(messages.text("start.loading"));
        placeholder.setVisible(true);
        scroll.setVisible(false);
        subjectLine.setVisible(false);
        banner.hide();
        note.setText("");
        cancel.setText(messages.text("action.cancel"));
        go.setDisable(true);
    }

    private void showSheet(StartSheet sheet, boolean atWork) {
        placeholder.setVisible(false);
        scroll.setVisible(true);
        subjectLine.setVisible(true);
        patient.setText(sheet.subject().patient().map(name -> name.familyFirst()).orElseGet(() -> messages.text("encounter.noPatient")));
        subject.setText(words.subject(sheet.subject()));
        showProblem(sheet);
        showPeople(sheet, atWork);
        note.setText(words.note(sheet));
        cancel.setText(messages.text(sheet.adding() || sheet.conversation().isEmpty() ? "action.cancel" : "action.close"));
        go.setText(words.action(sheet));
        boolean allowed = viewModel.isAllowed();
        go.setDisable(atWork || !allowed || !sheet.canStart());
        go.setDefaultButton(!sheet.asks());
        whyNot.setText(allowed ? messages.text(sheet.adding() ? "start.whyNot.add" : "start.alone") : notAllowed());
        if (allowed && sheet.canStart()) {
            Tooltip.uninstall(goHolder, whyNot);
        } else {
            Tooltip.install(goHolder, whyNot);
        }
    }

    private void showProblem(StartSheet sheet) {
        sheet.problem().ifPresentOrElse(why -> {
            RefusalText text = RefusalText.of(why, messages);
            String kept = messages.text(sheet.conversation().isPresent() && !sheet.adding() ? "start.kept.made" : "start.kept");
            banner.show(Banner.Kind.DANGER, text.sentence() + " " + kept,
                    text.remedy() == RefusalText.Remedy.TRY_AGAIN ? messages.text("action.tryAgain") : "", viewModel::start);
        }, () -> {
            if (!viewModel.isAllowed()) {
                banner.show(Banner.Kind.INFORMATION, notAllowed());
            } else if (viewModel.isRecalled()) {
                banner.show(Banner.Kind.INFORMATION, messages.text("start.recalled"));
            } else {
                banner.hide();
            }
        });
    }

    private String notAllowed() {
        return messages.text(adding ? "role.mayNotAdd" : "role.mayNotStart");
    }

    private void showPeople(StartSheet sheet, boolean atWork) {
        List<CandidateRow> folded = colleaguesShown ? List.of() : sheet.rows().stream().filter(StartController::canBeFolded).toList();
        more.setText(messages.counted("start.colleagues", folded.size()));
        more.setVisible(!folded.isEmpty());
        more.setManaged(!folded.isEmpty());
        fill(people, sheet.rows().stream().filter(row -> !isColleague(row)).toList(), atWork);
        fill(colleagues, sheet.rows().stream().filter(row -> isColleague(row) && !folded.contains(row)).toList(), atWork);
    }

    /** Staff who have nothing to do with the visit yet stand below a fold: there may be many of them. */
    private static boolean isColleague(CandidateRow row) {
        return row.who().role().isStaff() && !row.who().onEncounter() && !row.who().me();
    }

    private static boolean canBeFolded(CandidateRow row) {
        return isColleague(row) && !row.choice().chosen();
    }

    private void fill(VBox place, List<CandidateRow> rows, boolean atWork) {
        List<Node> now = rows.stream().<Node>map(row -> {
            CandidateLine line = lines.computeIfAbsent(row.person(), person -> new CandidateLine(viewModel, words));
            line.show(row, atWork);
            return line;
        }).toList();
        if (!place.getChildren().equals(now)) {
            place.getChildren().setAll(now);
        }
    }
}

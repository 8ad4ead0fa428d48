package health.rapport.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Nodes in rows, which flow around one node in the upper right corner as text does around a picture: rows below it have the whole width. */
public final class FlowAround extends Pane {
    private static final double GAP = 6;
    private static final double BESIDE_CORNER = 12;

    private Node corner;

    /** Stands in the upper right corner from now on. */
    public void setCorner(Node node) {
        corner = node;
        getChildren().add(node);
    }

    /** What flows. */
    public void setItems(List<? extends Node> items) {
        var all = new ArrayList<Node>(items);
        if (corner != null) {
            all.add(corner);
        }
        Differences.apply(getChildren(), all, Function.identity());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return corner == null ? 0 : snapSizeX(corner.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return flowing().stream().mapToDouble(node -> width(node) + GAP).sum() + cornerWidth();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    /** @return how high all of it is */
    private double place(double width, boolean really) {
        double cornerHeight = corner == null ? 0 : snapSizeY(corner.prefHeight(-1));
        if (really && corner != null) {
            double wide = snapSizeX(corner.prefWidth(-1));
            layoutInArea(corner, width - wide, 0, wide, cornerHeight, 0, HPos.RIGHT, VPos.TOP);
        }
        double x = 0;
        double y = 0;
        double row = 0;
        for (Node node : flowing()) {
            double wide = width(node);
            double high = snapSizeY(node.prefHeight(-1));
            if (x > 0 && x + wide > (y < cornerHeight ? width - cornerWidth() : width)) {
                x = 0;
                y += row + GAP;
                row = 0;
            }
            if (really) {
                double free = y < cornerHeight ? width - cornerWidth() : width;
                layoutInArea(node, x, y, Math.min(wide, free), high, 0, HPos.LEFT, VPos.TOP);
            }
            x += wide + GAP;
            row = Math.max(row, high);
        }
        return Math.max(y + row, cornerHeight);
    }

    private List<Node> flowing() {
        return getManagedChildren().stream().filter(node -> node != corner).map(Node.class::cast).toList();
    }

    private double cornerWidth() {
        return corner == null ? 0 : snapSizeX(corner.prefWidth(-1)) + BESIDE_CORNER;
    }

    private double width(Node node) {
        return snapSizeX(node.prefWidth(-1));
    }
}

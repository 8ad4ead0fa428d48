package health.rapport.app;

import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.input.DragEvent;
import javafx.scene.input.GestureEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;

/**
 * Tells of what somebody does with their hands. Much of what a window calls input is not that: when its content moves under a mouse
 * that lies still, the mouse leaves and enters things. On the window's thread.
 */
final class Touches implements EventHandler<InputEvent> {
    private final Runnable onTouch;
    private Point2D pointer = new Point2D(Double.NaN, Double.NaN);

    Touches(Runnable onTouch) {
        this.onTouch = onTouch;
    }

    @Override
    public void handle(InputEvent event) {
        boolean byHand = switch (event) {
            case KeyEvent key -> true;
            case InputMethodEvent writing -> true;
            case GestureEvent gesture -> true;
            case TouchEvent touch -> true;
            case MouseEvent mouse -> isPressed(mouse) || isMoved(mouse) && movesTo(mouse.getScreenX(), mouse.getScreenY());
            case DragEvent dragged -> movesTo(dragged.getScreenX(), dragged.getScreenY());
            default -> false;
        };
        if (byHand) {
            onTouch.run();
        }
    }

    private static boolean isMoved(MouseEvent mouse) {
        return mouse.getEventType() == MouseEvent.MOUSE_MOVED || mouse.getEventType() == MouseEvent.MOUSE_DRAGGED;
    }

    private static boolean isPressed(MouseEvent mouse) {
        return mouse.getEventType() == MouseEvent.MOUSE_PRESSED || mouse.getEventType() == MouseEvent.MOUSE_RELEASED;
    }

    private boolean movesTo(double x, double y) {
        var now = new Point2D(x, y);
        boolean moved = !now.equals(pointer);
        pointer = now;
        return moved;
    }
}

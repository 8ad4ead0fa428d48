/** What a locked window shows: who can unlock it, and nothing else. */
package health.rapport.ui.lock;

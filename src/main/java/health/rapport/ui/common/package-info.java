/** What all screens share: the hop to the window's thread, texts, words for dates and refusals, appearance, small controls. */
package health.rapport.ui.common;

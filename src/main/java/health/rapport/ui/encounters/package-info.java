/** The list of Encounters: find one, open its conversation or start it. */
package health.rapport.ui.encounters;

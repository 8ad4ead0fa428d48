/** The control door of an embedded backend: its addresses, and the phones of its demo clinic. Never beside a real Oystehr. */
package health.rapport.oystehr.sandbox;

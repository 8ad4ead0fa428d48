/** Starting a conversation and adding people to one: who, by which channel, with which number, and why somebody cannot. */
package health.rapport.ui.start;

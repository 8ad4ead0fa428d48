/** The sheet from which a conversation goes into the chart, onto paper or into a file. */
package health.rapport.ui.chart;

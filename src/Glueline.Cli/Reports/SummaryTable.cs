using System.Globalization;
using Spectre.Console;

namespace Glueline.Cli.Reports;

/// <summary>The tables and numbers of summaries.</summary>
internal static class SummaryTable
{
    public static Table Create() => new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);

    /// <summary>A table without headers for a name, a value and a note in each row.</summary>
    public static Table CreateFigures() => Create().HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned()).AddColumn("");

    public static void AddFigure(this Table table, string name, string value, string note) =>
        table.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value), new Text(note, Color.Grey));

    public static void WriteTitled(IAnsiConsole console, string title, Table table)
    {
        console.Write(new Text(title + "\n", new Style(decoration: Decoration.Bold)));
        console.Write(table);
    }

    /// <summary>The items, or the first of them and a line with the number of the others.</summary>
    public static IEnumerable<string> Limited(IReadOnlyList<string> items, int limit, string what) =>
        items.Count <= limit ? items : items.Take(limit - 1).Append($"… and {items.Count - limit + 1} more {what}");

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

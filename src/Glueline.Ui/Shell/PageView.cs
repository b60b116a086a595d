using MudBlazor;

namespace Glueline.Ui.Shell;

/// <summary>A view of the page.</summary>
/// <param name="Address">Its address below the page's.</param>
/// <param name="Name">Its name in the list of views.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Question">The question that it answers.</param>
internal sealed record PageView(string Address, string Name, string Icon, string Question);

/// <summary>The views, in the order in which they are listed.</summary>
internal static class PageViews
{
    public static PageView Overview { get; } = new("", "Overview", Icons.Material.Filled.Home, "What runs where, and how do I reach it?");

    public static PageView Change { get; } =
        new("change", "Try a change", Icons.Material.Filled.Science, "What would this event or schema do, in each mode?");

    public static PageView Versions { get; } =
        new("schemas", "Versions", Icons.Material.Filled.Timeline, "Which versions are there, and why was one refused?");

    public static PageView Records { get; } =
        new("topics", "Records", Icons.Material.Filled.Search, "What is in this record, byte by byte?");

    public static PageView Flow { get; } =
        new("flow", "Flow", Icons.Material.Filled.Moving, "Where are the events now, and what happened to those that failed?");

    public static PageView Usage { get; } =
        new("usage", "Usage", Icons.Material.Filled.DataUsage, "Who still uses which version, and may it go?");

    public static IReadOnlyList<PageView> All { get; } = [Overview, Change, Versions, Records, Flow, Usage];
}

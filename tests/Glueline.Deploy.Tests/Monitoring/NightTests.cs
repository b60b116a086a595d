using System.Text.RegularExpressions;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>The page that is read when an alarm goes off.</summary>
public sealed partial class NightTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "night.md"));

    [Fact]
    public async Task The_page_has_every_alarm()
    {
        var alarms = new[] { Deployments.Shared.Both, Deployments.Shared.Consumer, Deployments.Shared.Producer };
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var deployment in alarms)
        foreach (var alarm in (await deployment).Resources.Of("aws_cloudwatch_metric_alarm"))
            names.Add(Number().Replace(alarm["alarm_name"]!, "-N-"));
        names.Count.ShouldBeGreaterThan(15);
        names.Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_link_within_the_page_leads_somewhere()
    {
        var headings = Heading().Matches(Page).Select(match => $"#{Anchor(match.Groups[1].Value)}").ToArray();
        var links = Link().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        links.Length.ShouldBeGreaterThan(4);
        links.Except(headings).ShouldBeEmpty();
    }

    private static string Anchor(string heading) => Dropped().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("-[0-9]+-")]
    private static partial Regex Number();

    [GeneratedRegex("^##+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((#[a-z-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex Dropped();
}

using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>
/// Kinds of cluster, ways to connect and to sign in, pollers, keys and zones in combination. Each two choices meet in a plan; with
/// GLUELINE_MATRIX=full, all combinations are planned.
/// </summary>
public sealed class MatrixTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("GLUELINE_MATRIX") is "full";

    [Fact]
    public void The_matrix_has_this_size()
    {
        Size<ProducerChoice>().ShouldBe((288, 116, 12));
        Size<ConsumerChoice>().ShouldBe((56, 48, 8));
    }

    [Fact]
    public async Task Each_two_choices_of_the_producers_side_can_be_combined_or_are_refused() =>
        await PassesAsync<ProducerChoice>(await Deployments.Shared.Producer);

    [Fact]
    public async Task Each_two_choices_of_the_consumers_side_can_be_combined_or_are_refused() =>
        await PassesAsync<ConsumerChoice>(await Deployments.Shared.Consumer);

    private static async Task PassesAsync<T>(Deployment deployment)
        where T : IChoice<T>
    {
        var legal = IsFull ? Legal<T>() : Pairs.Cover(Legal<T>());
        var plan = await deployment.PlannedBesideAsync("matrix", MatrixRoot.Of(legal));
        legal
            .SelectMany(choice => choice.Seen(plan.In(MatrixRoot.Module(choice))).Select(seen => (choice, seen)))
            .Where(pair => !Equals(pair.seen.Seen, pair.seen.Expected))
            .Select(pair => $"{pair.choice}: {pair.seen.What} {pair.seen.Seen ?? "none"}, expected {pair.seen.Expected ?? "none"}")
            .ShouldBeEmpty();
        foreach (var rules in T.Rules.GroupBy(rule => rule.Refusing))
        {
            T[] illegal = [.. rules.SelectMany(Illegal)];
            var said = await deployment.RefusedBesideAsync($"refused-{rules.Key}", MatrixRoot.Of(illegal));
            foreach (var rule in rules)
                (said.Split(rule.Words).Length - 1).ShouldBe(illegal.Count(rule.IsBroken), rule.Words);
        }
    }

    private static (int All, int Legal, int Covering) Size<T>()
        where T : IChoice<T> => (T.All.Count(), Legal<T>().Length, Pairs.Cover(Legal<T>()).Count);

    private static T[] Legal<T>()
        where T : IChoice<T> => [.. T.All.Where(choice => !T.Rules.Any(rule => rule.IsBroken(choice)))];

    /// <summary>What breaks this rule and no other: one combination, or all.</summary>
    private static IEnumerable<T> Illegal<T>(Rule<T> rule)
        where T : IChoice<T> =>
        T.All.Where(choice => rule.IsBroken(choice) && T.Rules.Count(other => other.IsBroken(choice)) == 1).Take(IsFull ? int.MaxValue : 1);
}

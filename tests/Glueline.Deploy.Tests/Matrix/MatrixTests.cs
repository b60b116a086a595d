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

    private static Task PassesAsync<T>(Deployment deployment)
        where T : IChoice<T> =>
        deployment.PassesAsync("matrix", MatrixFile.Of(IsFull ? Legal<T>() : Pairs.Cover(Legal<T>()), Illegal<T>()));

    private static (int All, int Legal, int Covering) Size<T>()
        where T : IChoice<T> => (T.All.Count(), Legal<T>().Length, Pairs.Cover(Legal<T>()).Count);

    private static T[] Legal<T>()
        where T : IChoice<T> => [.. T.All.Where(choice => !MatrixFile.Refusing(choice).Any())];

    /// <summary>What is refused in one place: one combination for each rule, or all of them.</summary>
    private static IEnumerable<T> Illegal<T>()
        where T : IChoice<T>
    {
        var refused = T.All.Where(choice => T.Rules.Count(rule => rule.IsBroken(choice)) == 1);
        return IsFull ? refused : T.Rules.Select(rule => refused.First(rule.IsBroken));
    }
}

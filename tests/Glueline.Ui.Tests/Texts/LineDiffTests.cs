using Glueline.Ui.Texts;

namespace Glueline.Ui.Tests.Texts;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", "=a =b =c")]
    [InlineData("a b c", "a x c", "=a -b +x =c")]
    [InlineData("a b c", "a c", "=a -b =c")]
    [InlineData("a c", "a b c", "=a +b =c")]
    [InlineData("{ a } { b }", "{ a } { x } { b }", "={ =a =} ={ +x +} +{ =b =}")]
    [InlineData("a a a", "a a", "=a =a -a")]
    [InlineData("a b", "b a", "-a =b +a")]
    public void Lines_are_kept_removed_and_added(string before, string after, string expected) =>
        string.Join(' ', LineDiff.Of(Lines(before), Lines(after)).Select(line => $"{Sign(line)}{line.Text}")).ShouldBe(expected);

    [Fact]
    public void Any_two_texts_can_be_told_from_their_differences()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Text(random), Text(random));
            var lines = LineDiff.Of(before, after);

            string.Join('\n', lines.Where(line => line.Before is not null).Select(line => line.Text)).ShouldBe(before);
            string.Join('\n', lines.Where(line => line.After is not null).Select(line => line.Text)).ShouldBe(after);
            lines.Select(line => line.Before).OfType<int>().ShouldBe(Enumerable.Range(1, Count(before)));
            lines.Select(line => line.After).OfType<int>().ShouldBe(Enumerable.Range(1, Count(after)));
        }
    }

    [Fact]
    public void What_is_the_same_is_left_out_but_for_a_few_lines_around_what_differs()
    {
        var before = string.Join('\n', Enumerable.Range(0, 1_000).Select(number => $"line {number}"));
        var after = before.Replace("line 500\n", "line five hundred\n", StringComparison.Ordinal);

        var parts = LineDiff.Parts(LineDiff.Of(before, after));

        parts.Count.ShouldBe(16);
        parts[0].ShouldBe(new(null, null, "494 lines are the same"));
        parts[1].ShouldBe(new(495, 495, "line 494"));
        parts[^1].ShouldBe(new(null, null, "493 lines are the same"));
        LineDiff.Parts(LineDiff.Of(before, before)).ShouldBe([new(null, null, "1000 lines are the same")]);
    }

    private static string Lines(string words) => words.Replace(' ', '\n');

    private static string Text(Random random) =>
        string.Join('\n', Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)('a' + random.Next(8))));

    private static int Count(string text) => text.Split('\n').Length;

    private static char Sign(DiffLine line) =>
        line.Before is null ? '+'
        : line.After is null ? '-'
        : '=';
}

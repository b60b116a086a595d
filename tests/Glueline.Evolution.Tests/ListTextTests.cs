using CsCheck;

namespace Glueline.Evolution;

public sealed class ListTextTests
{
    private static readonly Gen<string> Item = Gen.Char["ab=,\\ ~/"]
        .Array[1, 8]
        .Select(letters => new string(letters))
        .Where(text => text.Trim() == text);

    [Theory]
    [InlineData("", "")]
    [InlineData(" a , b ,,c", "a|b|c")]
    [InlineData(@"a\,b,c", "a,b|c")]
    [InlineData(@"a\\,b", @"a\|b")]
    [InlineData(@"a\b,c\", @"a\b|c\")]
    public void A_backslash_keeps_a_comma_in_its_item(string text, string items) => string.Join('|', ListText.Split(text)).ShouldBe(items);

    [Theory]
    [InlineData("a=1", "a", "1")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData(@"a\=b=c", "a=b", "c")]
    [InlineData(@"a\,b=c\,d", "a,b", "c,d")]
    [InlineData("a", "a", null)]
    [InlineData(@"a\=b", "a=b", null)]
    public void A_pair_is_split_at_the_first_equals_sign_without_a_backslash(string text, string name, string? value) =>
        ListText.SplitPairs(text).ShouldHaveSingleItem().ShouldBe((name, value));

    [Fact]
    public void What_is_joined_is_split_again() =>
        Item.Array[0, 5]
            .Sample(items =>
            {
                ListText.Split(ListText.Join(items)).ShouldBe(items);
                var pairs = items.Select(item => KeyValuePair.Create(item, item)).ToArray();
                ListText.SplitPairs(ListText.JoinPairs(pairs)).ShouldBe(items.Select(item => (item, (string?)item)));
            });
}

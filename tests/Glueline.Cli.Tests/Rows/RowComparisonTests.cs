using System.Text.Json;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Rows;

public sealed class RowComparisonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2,"d":"x"}}""", """{"b":{"d":"x","c":2},"a":1}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("{}", """{"a":null}""")]
    [InlineData("""{"a":{"b":null}}""", """{"a":{}}""")]
    [InlineData("""{"a":[]}""", "{}")]
    [InlineData("""{"a":[]}""", """{"a":null}""")]
    [InlineData("""{"a":[]}""", """{"a":[]}""")]
    [InlineData("""{"a":[{"b":[]}]}""", """{"a":[{}]}""")]
    [InlineData("""{"a":5.0}""", """{"a":5}""")]
    [InlineData("""{"a":1.50e2}""", """{"a":150}""")]
    [InlineData("""{"a":-0.0}""", """{"a":0}""")]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740993.000}""")]
    [InlineData("""{"a":1e400}""", """{"a":10e399}""")]
    [InlineData("""{"a":1e400}""", """{"a":"1E+400"}""")]
    [InlineData("""{"a":"\u00e9"}""", """{"a":"é"}""")]
    public void These_are_equal(string sent, string stored) => Differences(sent, stored).ShouldBeEmpty();

    [Theory]
    [InlineData("nearest", """{"a":0.10000000000000001}""", """{"a":0.1}""", "")]
    [InlineData("nearest", """{"a":0.10000000000000001}""", """{"a":0.10000000000000001}""", "")]
    [InlineData("nearest", """{"a":0.460000000000000019984014443252817727625370025634765625}""", """{"a":0.46}""", "")]
    [InlineData("nearest", """{"a":1.00000000000000001e-300}""", """{"a":"1E-300"}""", "")]
    [InlineData("nearest", """{"a":0.10000000000000001}""", """{"a":"0.1"}""", "/a")]
    [InlineData("nearest", """{"a":0.10000000000000001}""", """{"a":0.2}""", "/a")]
    [InlineData("nearest", """{"a":1e400}""", """{"a":1}""", "/a")]
    [InlineData("nearest,/b=double", """{"a":0.10000000000000001,"b":0.10000000000000001}""", """{"a":0.1,"b":0.1}""", "/b")]
    [InlineData("/a/*/b=nearest", """{"a":[{"b":6.4000000000000004,"c":6.4000000000000004}]}""", """{"a":[{"b":6.4,"c":6.4}]}""", "/a/0/c")]
    [InlineData("auto", """{"a":0.10000000000000001}""", """{"a":0.1}""", "/a")]
    public void The_nearest_double_is_equal_if_it_was_requested(string numbers, string sent, string stored, string paths) =>
        string.Join(
                ' ',
                RowComparison.Differences(JsonElement.Parse(sent), JsonElement.Parse(stored), numbers: NumberChoices.ParseList(numbers))
            )
            .ShouldBe(paths);

    [Theory]
    [InlineData("""{"a":1}""", "{}", "/a")]
    [InlineData("{}", """{"a":1}""", "/a")]
    [InlineData("{}", """{"a":[]}""", "/a")]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740992}""", "/a")]
    [InlineData("""{"a":0.1}""", """{"a":0.1000000000000000055511151231257827}""", "/a")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "/a")]
    [InlineData("""{"a":1}""", """{"a":-1}""", "/a")]
    [InlineData("""{"a":1e400}""", """{"a":"1e401"}""", "/a")]
    [InlineData("""{"a":1e400}""", """{"a":"x"}""", "/a")]
    [InlineData("""{"a":true}""", """{"a":false}""", "/a")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""", "/a")]
    [InlineData("""{"a":{}}""", "{}", "/a")]
    [InlineData("""{"a":""}""", "{}", "/a")]
    [InlineData("""{"a":[null]}""", "{}", "/a")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "/a")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "/a/0 /a/1")]
    [InlineData("""{"a/b":{"c~d":1},"e":2}""", """{"a/b":{"c~d":2},"f":3}""", "/a~1b/c~0d /e /f")]
    public void These_differ_at_the_given_paths(string sent, string stored, string paths) =>
        string.Join(' ', Differences(sent, stored)).ShouldBe(paths);

    [Theory]
    [InlineData("""{"a":null}""", "{}", "/a")]
    [InlineData("{}", """{"a":null}""", "/a")]
    [InlineData("""{"a":[]}""", "{}", "/a")]
    [InlineData("""{"a":[]}""", """{"a":null}""", "/a")]
    [InlineData("""{"a":null,"b":[{"c":[]}]}""", """{"b":[{"c":[]}],"a":null}""", "")]
    public void If_absence_matters_null_and_empty_arrays_are_distinguished(string sent, string stored, string paths) =>
        string.Join(' ', RowComparison.Differences(JsonElement.Parse(sent), JsonElement.Parse(stored), Absence.Matters)).ShouldBe(paths);

    [Theory]
    [InlineData("""{"a":null,"b":{"c":null}}""", """{"b":{}}""", "")]
    [InlineData("""{"b":{}}""", """{"a":null,"b":{"c":null}}""", "")]
    [InlineData("""{"a":[]}""", "{}", "/a")]
    [InlineData("""{"a":[]}""", """{"a":null}""", "/a")]
    [InlineData("""{"a":null}""", """{"a":[]}""", "/a")]
    [InlineData("""{"a":[null]}""", """{"a":[]}""", "/a")]
    public void If_only_null_may_be_absent_an_empty_array_matters(string sent, string stored, string paths) =>
        string.Join(' ', RowComparison.Differences(JsonElement.Parse(sent), JsonElement.Parse(stored), Absence.IsNullAlone))
            .ShouldBe(paths);

    private static IReadOnlyList<string> Differences(string sent, string stored) =>
        RowComparison.Differences(JsonElement.Parse(sent), JsonElement.Parse(stored));
}

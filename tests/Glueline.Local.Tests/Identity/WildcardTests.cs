using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Tests.Identity;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("glue:*", "glue:GetSchema", true)]
    [InlineData("glue:Get*", "glue:ListSchemas", false)]
    [InlineData("glue:Get?chema", "glue:GetSchema", true)]
    [InlineData("glue:GetSchema", "glue:GetSchemaVersion", false)]
    [InlineData("*Schema*Diff", "glue:GetSchemaVersionsDiff", true)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXbXcX", false)]
    [InlineData("arn:aws:glue:*", "*", false)]
    [InlineData("", "", true)]
    [InlineData("?", "", false)]
    public void A_pattern_matches(string pattern, string text, bool expected) => Wildcard.Matches(pattern, text).ShouldBe(expected);

    [Fact]
    public void Case_matters_by_default()
    {
        Wildcard.Matches("GLUE:get*", "glue:GetSchema").ShouldBeFalse();
        Wildcard.Matches("GLUE:get*", "glue:GetSchema", StringComparison.OrdinalIgnoreCase).ShouldBeTrue();
    }

    [Fact]
    public void An_adversarial_pattern_is_fast() =>
        Wildcard.Matches(string.Concat(Enumerable.Repeat("a*", 500)) + "b", new string('a', 5000)).ShouldBeFalse();
}

using Glueline.Lambda.Reporting;

namespace Glueline.Lambda.Tests.Reporting;

public sealed class OperatorSettingsTests
{
    [Fact]
    public void Have_defaults()
    {
        var settings = Read();
        settings.MetricsNamespace.ShouldBe("Glueline");
        settings.LinesPerReason.ShouldBe(10);
        settings.LogsPayloads.ShouldBeFalse();
        settings.Function.ShouldBeNull();
    }

    [Fact]
    public void Are_read_from_variables()
    {
        Read(
                ("GLUELINE_METRICS", "Shop/Rows"),
                ("GLUELINE_LOG_LINES_PER_REASON", "3"),
                ("GLUELINE_LOG_PAYLOADS", "on"),
                ("AWS_LAMBDA_FUNCTION_NAME", "rows")
            )
            .ShouldBe(
                new()
                {
                    MetricsNamespace = "Shop/Rows",
                    LinesPerReason = 3,
                    LogsPayloads = true,
                    Function = "rows",
                }
            );
        Read(("GLUELINE_METRICS", "off")).MetricsNamespace.ShouldBeNull();
    }

    [Fact]
    public void Name_each_fault() =>
        Should
            .Throw<InvalidOperationException>(() =>
                Read(("GLUELINE_METRICS", "AWS/Lambda"), ("GLUELINE_LOG_LINES_PER_REASON", "0"), ("GLUELINE_LOG_PAYLOADS", "yes"))
            )
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_METRICS is \"AWS/Lambda\", expected off, or a namespace of "
                    + "CloudWatch: up to 255 letters, digits or .-_/#, not beginning with AWS/; GLUELINE_LOG_LINES_PER_REASON is \"0\", "
                    + "expected a whole number from 1; GLUELINE_LOG_PAYLOADS is \"yes\", expected on or off."
            );

    [Theory]
    [InlineData("a b")]
    [InlineData(":a")]
    [InlineData("größe")]
    public void Refuse_a_namespace_that_CloudWatch_does_not_know(string text) =>
        Should.Throw<InvalidOperationException>(() => Read(("GLUELINE_METRICS", text))).Message.ShouldContain("GLUELINE_METRICS");

    private static OperatorSettings Read(params (string Name, string Value)[] set)
    {
        var variables = new FunctionVariables(name => set.FirstOrDefault(one => one.Name == name).Value);
        var settings = OperatorSettings.Read(variables);
        variables.ThrowIfFaulty();
        return settings;
    }
}

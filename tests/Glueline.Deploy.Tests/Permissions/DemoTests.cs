using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>The schedule of <c>demo_events_per_minute</c>, which is the only one who asks.</summary>
public sealed class DemoTests
{
    private const string Role = "glueline-producer-demo";
    private const string Alias = $"arn:aws:lambda:eu-central-1:{AccountProcess.Producer}:function:glueline-producer:live";

    [Fact]
    public async Task A_schedule_asks_the_functions_alias_for_events_each_minute()
    {
        var resources = (await Deployments.Shared.Producer).Resources;
        var schedule = resources.Of("aws_scheduler_schedule").Single();
        schedule["schedule_expression"].ShouldBe("rate(1 minute)");
        var target = schedule.Attributes.GetProperty("target")[0];
        target.GetProperty("arn").GetString().ShouldBe(Alias);
        target.GetProperty("input").GetString().ShouldBe("""{"glueline":"demo"}""");
        target.GetProperty("role_arn").GetString().ShouldBe(Simulator.RoleOf(resources, Role).Arn);
        var environment = resources.Of("aws_lambda_function").Single().Attributes.GetProperty("environment")[0];
        environment.GetProperty("variables").GetProperty("GLUELINE_DEMO_EVENTS").GetString().ShouldBe("60");
    }

    [Fact]
    public async Task The_schedules_role_may_ask_and_nothing_else()
    {
        var resources = (await Deployments.Shared.Producer).Resources;
        var role = Simulator.RoleOf(resources, Role);
        await Answers.AllowedAsync([role.Call("lambda:InvokeFunction", Alias)]);
        await Answers.DeniedAsync([
            role.Call("lambda:InvokeFunction", Alias.Replace("-producer:live", "-other:live", StringComparison.Ordinal)),
            role.Call("lambda:InvokeFunction", Alias.Replace(":live", ":7", StringComparison.Ordinal)),
            role.Call("lambda:UpdateFunctionCode", Alias.Replace(":live", "", StringComparison.Ordinal)),
            role.Call("glue:RegisterSchemaVersion", $"arn:aws:glue:eu-central-1:{AccountProcess.Producer}:schema/glueline/sensors"),
        ]);
        role.Trust.GetProperty("Statement")[0]
            .GetProperty("Condition")
            .GetProperty("ArnEquals")
            .GetProperty("aws:SourceArn")
            .GetString()
            .ShouldBe(resources.Of("aws_scheduler_schedule_group").Single()["arn"]);
        JsonSerializer
            .Serialize(role.Trust.GetProperty("Statement")[0].GetProperty("Principal"))
            .ShouldBe("""{"Service":"scheduler.amazonaws.com"}""");
    }

    [Fact]
    public async Task Nobody_asks_unless_it_is_wanted()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        resources.Of("aws_scheduler_schedule").ShouldBeEmpty();
        resources
            .Of("aws_lambda_function")
            .ShouldAllBe(function => !function.Attributes.GetRawText().Contains("GLUELINE_DEMO_EVENTS", StringComparison.Ordinal));
    }
}

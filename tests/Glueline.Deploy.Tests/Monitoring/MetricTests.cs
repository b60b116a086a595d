using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>An alarm on a metric that AWS doesn't publish never goes off.</summary>
public sealed class MetricTests
{
    [Fact]
    public async Task Alarms_and_panels_look_at_metrics_that_exist()
    {
        var (both, consumer, producer) = (
            (await Deployments.Shared.Both).Resources,
            (await Deployments.Shared.Consumer).Resources,
            (await Deployments.Shared.Producer).Resources
        );
        WatchedMetrics.Of(both).Concat(WatchedMetrics.Of(consumer)).Distinct().Except(PublishedMetrics.WithStandardBrokers).ShouldBeEmpty();
        WatchedMetrics.Of(producer).Distinct().Except(PublishedMetrics.WithExpressBrokers).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_an_operator_must_hear_of_has_an_alarm()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        string[] expected =
        [
            "AWS/DynamoDB WriteThrottleEvents",
            "AWS/Kafka ActiveControllerCount",
            "AWS/Kafka CpuSystem",
            "AWS/Kafka CpuUser",
            "AWS/Kafka EstimatedMaxTimeLag",
            "AWS/Kafka KafkaDataLogsDiskUsed",
            "AWS/Kafka OfflinePartitionsCount",
            "AWS/Kafka UnderMinIsrPartitionCount",
            "AWS/Kafka UnderReplicatedPartitions",
            "AWS/Lambda DestinationDeliveryFailures",
            "AWS/Lambda Duration",
            "AWS/Lambda Errors",
            "AWS/Lambda OffsetLag",
            "AWS/Lambda Throttles",
            "AWS/NetworkELB UnHealthyHostCount",
            "AWS/SQS ApproximateNumberOfMessagesVisible",
            "Glueline Evolved",
            "Glueline NotSent",
            "Glueline OldestRecordAge",
            "Glueline Quarantined",
            "Glueline Refused",
            "Glueline RegistryLongestCall",
            "Glueline Unfinished",
            "Glueline Unknown",
        ];
        var alarms = resources.Of("aws_cloudwatch_metric_alarm").ToArray();
        alarms
            .SelectMany(WatchedMetrics.Alarm)
            .Select(metric => $"{metric.Namespace} {metric.Name}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected);
        alarms.Select(alarm => alarm["alarm_name"]).ShouldBeUnique();
        alarms.ShouldAllBe(alarm => alarm["alarm_description"]!.Length > 40, "Each says what to look at.");
    }

    [Fact]
    public void The_functions_own_metrics_are_found_in_their_sources()
    {
        FunctionMetrics.Producer.ShouldContain(new Metric("Glueline", "NotSent", "FunctionName"));
        FunctionMetrics.Producer.ShouldContain(new Metric("Glueline", "RegistryLongestCall", "FunctionName"));
        FunctionMetrics.Consumer.ShouldContain(new Metric("Glueline", "TableLatency", "FunctionName, Topic"));
        var table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "functions.md"));
        FunctionMetrics
            .Producer.Concat(FunctionMetrics.Consumer)
            .Select(metric => metric.Name)
            .Distinct()
            .Where(name => !table.Contains($"`{name}`", StringComparison.Ordinal))
            .ShouldBeEmpty("docs/functions.md has each.");
    }

    [Fact]
    public async Task The_functions_own_metrics_are_watched_by_the_names_of_function_and_topic()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var dimensions = resources
            .Of("aws_cloudwatch_metric_alarm")
            .Where(alarm => alarm["namespace"] is "Glueline")
            .Select(alarm => JsonSerializer.Serialize(alarm.Attributes.GetProperty("dimensions")))
            .Distinct();
        dimensions.ShouldBe(
            ["""{"FunctionName":"glueline-consumer","Topic":"sensors"}""", """{"FunctionName":"glueline-producer"}"""],
            ignoreOrder: true
        );
    }
}

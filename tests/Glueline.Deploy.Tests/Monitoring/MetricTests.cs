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
}

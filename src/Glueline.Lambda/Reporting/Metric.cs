namespace Glueline.Lambda.Reporting;

/// <summary>One number for CloudWatch.</summary>
/// <param name="Name">Its name, in CloudWatch's capitals.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Metric(string Name, MetricUnit Unit, double Value);

/// <summary>CloudWatch's units, those that are used.</summary>
internal enum MetricUnit
{
    Count,
    Milliseconds,
}

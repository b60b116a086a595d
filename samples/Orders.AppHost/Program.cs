// dotnet run --project samples/Orders.AppHost, then open the dashboard at the address that it prints.
var builder = DistributedApplication.CreateBuilder(args);

var glue = builder.AddGlueline("glue").WithTopic("orders").WithTopic("orders-dlq");

builder.AddProject<Projects.Orders_Api>("api").WithReference(glue).WaitFor(glue).WithHttpEndpoint().WithHttpHealthCheck("/health");
builder.AddProject<Projects.Orders_Worker>("worker").WithReference(glue).WaitFor(glue);

builder.Build().Run();

// dotnet run --project samples/Orders.AppHost, then open the dashboard at the address that it prints, and:
// curl -d '{"id":"o-1","total":9.95}' -H 'content-type: application/json' http://localhost:5170/orders
var builder = DistributedApplication.CreateBuilder(args);

var glue = builder.AddGlueline("glue").WithTopic("orders").WithTopic("orders-dlq");

builder
    .AddProject<Projects.Orders_Api>("api")
    .WithReference(glue)
    .WaitFor(glue)
    .WithHttpEndpoint(port: 5170)
    .WithHttpHealthCheck("/health");
builder.AddProject<Projects.Orders_Worker>("worker").WithReference(glue).WaitFor(glue);

builder.Build().Run();

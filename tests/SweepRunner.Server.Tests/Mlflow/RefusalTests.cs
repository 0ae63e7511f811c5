using System.Net;

namespace SweepRunner.Server.Tests.Mlflow;

/// <summary>What is refused, how: status, code and the words that MLflow's own REST tests look for.</summary>
public sealed class RefusalTests(MlflowServer server)
{
    private const string Invalid = "INVALID_PARAMETER_VALUE";
    private const string Missing = "RESOURCE_DOES_NOT_EXIST";

    [Theory]
    [InlineData("experiments/create", "{}", "Missing value for required parameter 'name'")]
    [InlineData("experiments/create", """{"name":123}""", "Invalid value 123 for parameter 'name'")]
    [InlineData("experiments/create", """{"name":""}""", "Missing value for required parameter 'name'")]
    [InlineData("experiments/create", """{"name":"e","artifact_location":9.0}""", "Invalid value 9.0 for parameter 'artifact_location'")]
    [InlineData("experiments/create", """{"name":"e","tags":"5"}""", "Invalid value \"5\" for parameter 'tags'")]
    [InlineData("experiments/update", """{"experiment_id":"0"}""", "new_name")]
    [InlineData("experiments/delete", """{"experiment_id":"one"}""", "experiment_id")]
    [InlineData("experiments/delete", """{"experiment_id":"0"}""", "")]
    [InlineData("experiments/search", "{}", "max_results")]
    [InlineData("experiments/search", """{"max_results":0}""", "max_results")]
    [InlineData("experiments/search", """{"max_results":50001}""", "max_results")]
    [InlineData("experiments/search", """{"max_results":10,"filter":"nonsense ="}""", "")]
    [InlineData("experiments/search", """{"max_results":10,"view_type":"SOME"}""", "Invalid value \"SOME\" for parameter 'view_type'")]
    [InlineData("experiments/search-datasets", "{}", "must specify at least one experiment_id")]
    [InlineData("runs/create", """{"experiment_id":"abc"}""", "experiment_id")]
    [InlineData("runs/create", """{"experiment_id":"0","start_time":"soon"}""", "Invalid value \"soon\" for parameter 'start_time'")]
    [InlineData("runs/create", """{"experiment_id":"0","start_time":1700000000000000000}""", "start_time")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"max_results":123456789}""", "Invalid value 123456789 for parameter 'max_results' supplied")]
    [InlineData("runs/search", """{"experiment_ids":["zero"]}""", "experiment_ids")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"filter":"metrics.a > 1 OR metrics.b > 1"}""", "")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"filter":"metrics.a == 1"}""", "")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"filter":"params.a IS NULL"}""", "")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"filter":"metrics.a BETWEEN 1 AND 2"}""", "")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"order_by":["metrics.a SIDEWAYS"]}""", "")]
    [InlineData("runs/search", """{"experiment_ids":["0"],"page_token":"not one"}""", "")]
    [InlineData("runs/delete", "{}", "Missing value for required parameter 'run_id'")]
    [InlineData("registered-models/create", "{}", "Missing value for required parameter 'name'")]
    [InlineData("model-versions/create", """{"name":"m"}""", "Missing value for required parameter 'source'")]
    [InlineData("model-versions/transition-stage", """{"name":"m","version":"1","stage":"Moon"}""", "stage")]
    [InlineData("model-versions/transition-stage", """{"name":"m","version":"one","stage":"Staging"}""", "version")]
    [InlineData("registered-models/get-latest-versions", """{"name":"m","stages":[null]}""", "Invalid value null for parameter 'stages[0]'")]
    [InlineData("experiments/search", """{"max_results":1,"order_by":["name",null]}""", "Invalid value null for parameter 'order_by[1]'")]
    [InlineData("runs/search", """{"order_by":[null]}""", "order_by[0]")]
    [InlineData("runs/log-inputs", """{"run_id":"r","models":[null]}""", "models[0]")]
    [InlineData("runs/log-inputs", """{"run_id":"r","datasets":[null]}""", "datasets[0]")]
    [InlineData("runs/outputs", """{"run_id":"r","models":[null]}""", "models[0]")]
    [InlineData("logged-models/search", """{"experiment_ids":["0"],"order_by":[null]}""", "order_by[0]")]
    [InlineData("logged-models/search", """{"experiment_ids":["0"],"datasets":[null]}""", "datasets[0]")]
    [InlineData("experiments/create", """{"name":"staged","artifact_location":"mlflow-artifacts:/.staging"}""", "artifact_location")]
    [InlineData("logged-models", "{}", "Missing value for required parameter 'experiment_id'")]
    [InlineData("logged-models/search", """{"experiment_ids":["0"],"max_results":51}""", "max_results")]
    public async Task A_post_that_breaks_a_rule_is_refused_as_invalid(string path, string body, string words)
    {
        var answer = await server.Api.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(Invalid, answer.ErrorCode);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "experiments/get?experiment_id=987654321", null)]
    [InlineData("GET", "experiments/get-by-name?experiment_name=nobody%20made%20it", null)]
    [InlineData("POST", "experiments/delete", """{"experiment_id":"987654321"}""")]
    [InlineData("POST", "experiments/restore", """{"experiment_id":"0"}""")]
    [InlineData("POST", "runs/create", """{"experiment_id":"987654321"}""")]
    [InlineData("GET", "runs/get?run_id=fake", null)]
    [InlineData("POST", "runs/update", """{"run_id":"fake","status":"FINISHED"}""")]
    [InlineData("POST", "runs/delete", """{"run_id":"fake"}""")]
    [InlineData("POST", "runs/restore", """{"run_id":"fake"}""")]
    [InlineData("POST", "runs/log-metric", """{"run_id":"fake","key":"a","value":1,"timestamp":1}""")]
    [InlineData("POST", "runs/log-parameter", """{"run_id":"fake","key":"a","value":"1"}""")]
    [InlineData("POST", "runs/set-tag", """{"run_id":"fake","key":"a","value":"1"}""")]
    [InlineData("POST", "runs/delete-tag", """{"run_id":"fake","key":"a"}""")]
    [InlineData("POST", "runs/log-batch", """{"run_id":"fake","metrics":[{"key":"a","value":1,"timestamp":1}]}""")]
    [InlineData("GET", "artifacts/list?run_id=fake", null)]
    [InlineData("GET", "/get-artifact?run_id=fake&path=a", null)]
    [InlineData("GET", "/api/2.0/mlflow-artifacts/artifacts/0/nothing/here.txt", null)]
    [InlineData("GET", "registered-models/get?name=nobody", null)]
    [InlineData("PATCH", "registered-models/update", """{"name":"nobody","description":"d"}""")]
    [InlineData("POST", "registered-models/rename", """{"name":"nobody","new_name":"somebody"}""")]
    [InlineData("DELETE", "registered-models/delete", """{"name":"nobody"}""")]
    [InlineData("GET", "registered-models/get-latest-versions?name=nobody", null)]
    [InlineData("GET", "registered-models/alias?name=nobody&alias=best", null)]
    [InlineData("POST", "model-versions/create", """{"name":"nobody","source":"s3://bucket/model"}""")]
    [InlineData("GET", "model-versions/get?name=nobody&version=1", null)]
    [InlineData("GET", "model-versions/get-download-uri?name=nobody&version=1", null)]
    [InlineData("DELETE", "model-versions/delete", """{"name":"nobody","version":"1"}""")]
    [InlineData("GET", "logged-models/m-none", null)]
    [InlineData("DELETE", "logged-models/m-none", null)]
    public async Task What_is_not_there_is_refused_as_missing(string method, string path, string? body)
    {
        var answer = await server.Api.SendAsync(method, path, body);

        Assert.Equal((HttpStatusCode.NotFound, Missing), (answer.Status, answer.ErrorCode));
        Assert.NotEmpty(answer.Message);
    }

    [Theory]
    [InlineData("""{"run_id":31,"key":"metric","value":41,"timestamp":59,"step":26}""", "Invalid value 31 for parameter 'run_id' supplied")]
    [InlineData("""{"run_id":"RUN","key":31,"value":41,"timestamp":59,"step":26}""", "Invalid value 31 for parameter 'key' supplied")]
    [InlineData("""{"run_id":"RUN","key":"foo","value":31,"timestamp":59,"step":"foo"}""", "Invalid value \"foo\" for parameter 'step' supplied")]
    [InlineData("""{"run_id":"RUN","key":"foo","value":31,"timestamp":"foo","step":41}""", "Invalid value \"foo\" for parameter 'timestamp' supplied")]
    [InlineData("""{"run_id":"RUN","key":"foo","value":"much","timestamp":1}""", "Invalid value \"much\" for parameter 'value' supplied")]
    [InlineData("""{"run_id":null,"key":"foo","value":31,"timestamp":59,"step":41}""", "Missing value for required parameter 'run_id'")]
    [InlineData("""{"run_id":"RUN","value":31,"timestamp":59,"step":41}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"RUN","key":null,"value":31,"timestamp":59,"step":41}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"RUN","key":"a","timestamp":59}""", "Missing value for required parameter 'value'")]
    [InlineData("""{"run_id":"RUN","key":"a","value":1}""", "Missing value for required parameter 'timestamp'")]
    [InlineData("""{"run_id":"RUN","key":"a","value":1,"timestamp":-1}""", "timestamp")]
    [InlineData("""{"run_id":"RUN","key":"a","value":1,"timestamp":1.5}""", "timestamp")]
    [InlineData("""{"run_id":"RUN","key":"../a","value":1,"timestamp":1}""", "../a")]
    [InlineData("""{"run_id":"RUN","key":"a$b","value":1,"timestamp":1}""", "a$b")]
    public async Task A_metric_that_breaks_a_rule_is_refused(string body, string words)
    {
        var answer = await server.Api.PostAsync("runs/log-metric", body.Replace("RUN", await server.Api.RunAsync("0"), StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, Invalid), (answer.Status, answer.ErrorCode));
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/log-parameter", """{"run_id":"RUN","key":31,"value":41}""", "Invalid value 31 for parameter 'key' supplied")]
    [InlineData("runs/set-tag", """{"run_id":"RUN","key":"param","value":41}""", "Invalid value 41 for parameter 'value' supplied")]
    [InlineData("runs/set-tag", """{"run_id":"RUN","value":"value"}""", "Missing value for required parameter 'key'")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","metrics":"foo"}""", "Invalid value \"foo\" for parameter 'metrics' supplied")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","params":"foo"}""", "Invalid value \"foo\" for parameter 'params' supplied")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","tags":"foo"}""", "Invalid value \"foo\" for parameter 'tags' supplied")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","metrics":[{"key":"mae","value":2.5}]}""", "metrics[0].timestamp")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","metrics":[null]}""", "metrics")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","params":[{"value":"v"}]}""", "params[0].key")]
    [InlineData("runs/log-batch", """{"run_id":"RUN","params":[{"key":"a","value":"1"},{"key":"a","value":"1"}]}""", "Duplicate parameter keys have been submitted")]
    [InlineData("runs/update", """{"run_id":"RUN","status":"ASLEEP"}""", "Invalid value \"ASLEEP\" for parameter 'status'")]
    [InlineData("runs/log-inputs", """{"run_id":"RUN","datasets":[{"dataset":{"name":"n"}}]}""", "dataset.digest")]
    [InlineData("runs/outputs", """{"run_id":"RUN"}""", "Missing value for required parameter 'models'")]
    [InlineData("runs/log-model", """{"run_id":"RUN","model_json":"{not json"}""", "model_json")]
    [InlineData("runs/log-model", """{"run_id":"RUN","model_json":"{}"}""", "missing mandatory fields")]
    public async Task A_log_that_breaks_a_rule_is_refused(string path, string body, string words)
    {
        var answer = await server.Api.PostAsync(path, body.Replace("RUN", await server.Api.RunAsync("0"), StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.BadRequest, Invalid), (answer.Status, answer.ErrorCode));
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics/get-history-bulk?metric_key=key", "GetMetricHistoryBulk request must specify at least one run_id")]
    [InlineData("metrics/get-history-bulk?run_id=123", "GetMetricHistoryBulk request must specify a metric_key")]
    [InlineData("metrics/get-history-bulk-interval?metric_key=key", "Missing value for required parameter 'run_ids'")]
    [InlineData("metrics/get-history-bulk-interval?run_ids=123&metric_key=key&max_results=0", "max_results must be between 1 and 2500")]
    [InlineData("metrics/get-history-bulk-interval?run_ids=123&max_results=5", "Missing value for required parameter 'metric_key'")]
    [InlineData("metrics/get-history-bulk-interval?run_ids=123&metric_key=&max_results=5", "Missing value for required parameter 'metric_key'")]
    [InlineData("metrics/get-history-bulk-interval?run_ids=123&metric_key=key&start_step=1&end_step=0", "end_step must be greater than start_step. ")]
    [InlineData("metrics/get-history-bulk-interval?run_ids=123&metric_key=key&start_step=1", "If either start step or end step are specified, both must be specified.")]
    [InlineData("metrics/get-history?run_id=123", "Missing value for required parameter 'metric_key'")]
    [InlineData("metrics/get-history?run_id=123&metric_key=a&max_results=0", "max_results")]
    [InlineData("metrics/get-history?run_id=123&metric_key=a&page_token=x", "")]
    [InlineData("registered-models/search?max_results=1001", "max_results")]
    [InlineData("model-versions/search?max_results=200001", "max_results")]
    [InlineData("experiments/get?experiment_id=1.5", "experiment_id")]
    [InlineData("model-versions/get?name=m&version=latest", "version")]
    public async Task A_question_that_breaks_a_rule_is_refused(string path, string words)
    {
        var answer = await server.Api.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, Invalid), (answer.Status, answer.ErrorCode));
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Histories_of_more_than_a_hundred_runs_are_refused()
    {
        var ids = string.Join('&', Enumerable.Range(0, 101).Select(i => $"run_id={i}"));

        Assert.Contains("cannot specify more than", (await server.Api.GetAsync($"metrics/get-history-bulk?metric_key=a&{ids}")).Message, StringComparison.Ordinal);
        var sampled = await server.Api.GetAsync($"metrics/get-history-bulk-interval?metric_key=a&{ids.Replace("run_id", "run_ids", StringComparison.Ordinal)}");
        Assert.Contains("must specify at most 100 run_ids.", sampled.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/2.0/mlflow/no/such/route")]
    [InlineData("POST", "/ajax-api/2.0/mlflow/runs/fly")]
    [InlineData("POST", "/api/3.0/mlflow/traces")]
    [InlineData("GET", "/api/2.0/mlflow/runs/create")]
    public async Task A_route_that_is_not_there_is_told_in_mlflows_form(string method, string path)
    {
        var answer = await server.Api.SendAsync(method, path, method == "POST" ? "{}" : null);

        Assert.Equal((HttpStatusCode.NotFound, "ENDPOINT_NOT_FOUND"), (answer.Status, answer.ErrorCode));
    }
}

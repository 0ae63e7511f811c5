// Uses the npm package mlflow, a client that knows nothing of this server. usage: NODE_PATH=… node node_client.js TRACKING_URI
'use strict';

const assert = require('assert');
const package_ = require('mlflow');
const MLflow = package_.default || package_;

async function main() {
  const { Experiments, Runs, Metrics, Artifacts } = new MLflow({ endpoint: process.argv[2] });
  const name = `node ${Date.now()} ${Math.random()}`;
  const { experiment_id } = await Experiments.create({ name });
  assert.strictEqual((await Experiments.get({ experiment_id })).experiment.name, name);
  assert.ok((await Experiments.list()).experiments.some((e) => e.experiment_id === experiment_id));
  await Experiments.update({ experiment_id, new_name: `${name} renamed` });

  const { run } = await Runs.create({ experiment_id, start_time: 1700000000000, tags: [{ key: 'team', value: 'demo' }] });
  const { run_id } = run.info;
  for (let step = 0; step < 3; step++) await Runs.logMetric({ run_id, key: 'loss', value: 1 / (step + 1), timestamp: 1700000000000 + step, step });
  await Runs.logParameter({ run_id, key: 'lr', value: '0.1' });
  await assert.rejects(Runs.logParameter({ run_id, key: 'lr', value: '0.2' }), /INVALID_PARAMETER_VALUE/);
  await Runs.logBatch({ run_id, metrics: [{ key: 'acc', value: 0.9, timestamp: 1, step: 0 }], params: [{ key: 'depth', value: '3' }], tags: [{ key: 'a', value: 'b' }] });
  await Runs.setTag({ run_id, key: 'gone', value: '1' });
  await Runs.deleteTag({ run_id, key: 'gone' });
  await Runs.update({ run_id, status: 'FINISHED', end_time: 1700000001000 });

  const read = (await Runs.get({ run_id })).run;
  assert.strictEqual(read.info.status, 'FINISHED');
  assert.strictEqual(read.info.end_time, 1700000001000);
  assert.deepStrictEqual(read.data.params.map((p) => p.key).sort(), ['depth', 'lr']);
  assert.ok(!read.data.tags.some((t) => t.key === 'gone'));
  assert.deepStrictEqual((await Metrics.getHistory({ run_id, metric_key: 'loss' })).metrics.map((m) => m.step), [0, 1, 2]);
  const found = await Runs.search({ experiment_ids: [experiment_id], filter: "metrics.acc > 0.5 and tags.team = 'demo'", run_view_type: 'ACTIVE_ONLY' });
  assert.deepStrictEqual(found.runs.map((r) => r.info.run_id), [run_id]);
  assert.strictEqual((await Artifacts.list({ run_id, path: '' })).root_uri, read.info.artifact_uri);

  await Runs.delete({ run_id });
  assert.strictEqual((await Runs.get({ run_id })).run.info.lifecycle_stage, 'deleted');
  await Runs.restore({ run_id });
  await Experiments.delete({ experiment_id });
  await Experiments.restore({ experiment_id });
  await assert.rejects(Runs.get({ run_id: 'fake' }), /RESOURCE_DOES_NOT_EXIST/);
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});

import { asClass } from 'awilix';
import { httpRoutes } from '../../core/http/routes.ts';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { connectionCommands, connectionTasks, openOrderUnits } from '../marketplaces/api.ts';
import {
  orderCancelled,
  orderChanged,
  orderCosted,
  orderDelivered,
  orderHandedOver,
  orderOversold,
  orderReceived,
  returnOpened,
  returnReceived,
  settlementRecorded,
} from './api.ts';
import {
  addToHandoverCommand,
  cancelHandoverCommand,
  closeHandoverCommand,
  createHandoverCommand,
  handoverDocumentsCommand,
  placesCommand,
  slotsCommand,
} from './commands/handover-commands.ts';
import { cancelCommand, confirmCommand, performCommand, refreshCommand } from './commands/order-commands.ts';
import { labelsCommand, requirementsCommand, supplyCommand } from './commands/paper-commands.ts';
import { decideReturnCommand } from './commands/return-commands.ts';
import { fileRoutes } from './files-route.ts';
import { addOrderTypes } from './graphql.ts';
import { completeWhenLinked, freeWhenShort, promiseWhenStockArrives } from './listeners.ts';
import { ActionRunner } from './services/action-runner.ts';
import { CursorStore } from './services/cursor-store.ts';
import { DocumentStore } from './services/document-store.ts';
import { ExchangeRates } from './services/exchange-rates.ts';
import { HandoverDesk } from './services/handover-desk.ts';
import { HandoverStore } from './services/handover-store.ts';
import { LabelDesk } from './services/label-desk.ts';
import { openUnits } from './services/open-units.ts';
import { OrderActionCalls } from './services/order-action-calls.ts';
import { OrderDesk } from './services/order-desk.ts';
import { OrderFactReader } from './services/order-fact-reader.ts';
import { OrderIngest } from './services/order-ingest.ts';
import { OrderLists } from './services/order-lists.ts';
import { OrderMoves } from './services/order-moves.ts';
import { OrderNews } from './services/order-news.ts';
import { OrderReader } from './services/order-reader.ts';
import { OrderStamps } from './services/order-stamps.ts';
import { PullHandovers } from './services/pull-handovers.ts';
import { PullOrders } from './services/pull-orders.ts';
import { PullReturns } from './services/pull-returns.ts';
import { PullSettlements } from './services/pull-settlements.ts';
import { ReturnBook } from './services/return-book.ts';
import { ReturnDesk } from './services/return-desk.ts';
import { ReturnStore } from './services/return-store.ts';
import { SettlementStore } from './services/settlement-store.ts';
import { ShortStock } from './services/short-stock.ts';
import { StockMoves } from './services/stock-moves.ts';
import { WaitingLines } from './services/waiting-lines.ts';
import { tasks } from './tasks.ts';

export const orders = definePlugin({
  name: 'orders',
  depends: ['partners', 'catalog', 'warehouse', 'marketplaces'],
  permissions: ['orders:read', 'orders:write', 'returns:write'],
  register: (container) =>
    container.register({
      orderFacts: asClass(OrderFactReader).singleton(),
      salesVelocity: asClass(OrderFactReader).singleton(),
      orderIngest: asClass(OrderIngest).singleton(),
      orderStamps: asClass(OrderStamps).singleton(),
      orderNews: asClass(OrderNews).singleton(),
      orderMoves: asClass(OrderMoves).singleton(),
      shortStock: asClass(ShortStock).singleton(),
      stockMoves: asClass(StockMoves).singleton(),
      waitingLines: asClass(WaitingLines).singleton(),
      cursorStore: asClass(CursorStore).singleton(),
      pullOrders: asClass(PullOrders).singleton(),
      pullReturns: asClass(PullReturns).singleton(),
      pullHandovers: asClass(PullHandovers).singleton(),
      pullSettlements: asClass(PullSettlements).singleton(),
      returnBook: asClass(ReturnBook).singleton(),
      returnStore: asClass(ReturnStore).singleton(),
      settlementStore: asClass(SettlementStore).singleton(),
      handoverStore: asClass(HandoverStore).singleton(),
      actionRunner: asClass(ActionRunner).singleton(),
      orderActionCalls: asClass(OrderActionCalls).singleton(),
      orderDesk: asClass(OrderDesk).singleton(),
      orderLists: asClass(OrderLists).singleton(),
      orderReader: asClass(OrderReader).singleton(),
      labelDesk: asClass(LabelDesk).singleton(),
      handoverDesk: asClass(HandoverDesk).singleton(),
      returnDesk: asClass(ReturnDesk).singleton(),
      documentStore: asClass(DocumentStore).singleton(),
      exchangeRates: asClass(ExchangeRates).singleton(),
    }),
  events: [
    orderReceived,
    orderChanged,
    orderCancelled,
    orderHandedOver,
    orderDelivered,
    orderOversold,
    orderCosted,
    returnOpened,
    returnReceived,
    settlementRecorded,
  ],
  listeners: [promiseWhenStockArrives, completeWhenLinked, freeWhenShort],
  contributes: [
    add(connectionTasks, tasks),
    add(connectionCommands, [
      confirmCommand,
      cancelCommand,
      performCommand,
      refreshCommand,
      labelsCommand,
      requirementsCommand,
      supplyCommand,
      placesCommand,
      slotsCommand,
      createHandoverCommand,
      addToHandoverCommand,
      closeHandoverCommand,
      cancelHandoverCommand,
      handoverDocumentsCommand,
      decideReturnCommand,
    ]),
    add(graphqlTypes, [addOrderTypes]),
    add(httpRoutes, fileRoutes),
    add(openOrderUnits, [openUnits]),
    add(locales, [localesOf('orders', import.meta.dirname)]),
  ],
});
